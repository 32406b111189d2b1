/** What differs between the file and the assignments: every line has its way to be mended, and back to the list. */
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/core/aws-config.ts'
import { diagnose } from '../../src/core/doctor/diagnose.ts'
import type { Finding } from '../../src/core/doctor/finding.ts'
import { planFor } from '../../src/core/plan-request.ts'
import { readProfiles } from '../../src/core/profiles.ts'
import { findingHere, findings, mendWord } from '../../src/state/drift.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { everything, NOTHING_AMISS, run } from './world.ts'

const FILE = `[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1

[sso-session idle]
sso_start_url = https://idle.awsapps.com/start
sso_region = us-east-1

[profile gone]
sso_session = corp
sso_account_id = 999999999999
sso_role_name = ReadOnlyAccess

[profile dev]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = ReadOnlyAccess

[profile again]
sso_session = corp
sso_account_id = 707602334725
sso_role_name = ReadOnlyAccess

[profile old]
sso_start_url = https://old.awsapps.com/start
sso_region = eu-west-1
sso_account_id = 687712229817
sso_role_name = ReadOnlyAccess

[profile orphan]
sso_session = nowhere
sso_account_id = 687712229817
sso_role_name = ReadOnlyAccess

[profile both]
sso_session = corp
sso_account_id = 111122223333
sso_role_name = ReadOnlyAccess
`

type Ready = Extract<State['config'], { status: 'ready' }>

function withFindings(config: Ready, findings: readonly Finding[]): Ready {
  return { ...config, amiss: { ...NOTHING_AMISS, findings } }
}

/** The list open over the file, the cursor on the first line that says so. */
function on(message: string): State {
  const doc = parseConfig(FILE)
  const state = everything()
  if (state.config.status !== 'ready') throw new Error('the world has a file')
  const found = diagnose(doc, new Set(['both']))
  const open = run(
    { ...state, ...readProfiles(doc), config: withFindings(state.config, found) },
    { type: 'drift.open' },
  ).state
  const cursor = findings(open).findIndex((one) => one.message.startsWith(message))
  if (cursor < 0)
    throw new Error(`${message} is not in ${findings(open).map((one) => one.message)}`)
  return { ...open, overlay: { kind: 'drift', line: null, cursor } }
}

const word = (state: State) => {
  const finding = findingHere(state)
  return finding && mendWord(finding)
}

/** What Enter on the line leads to, once the file has been read where that is asked for. */
function mend(state: State): State {
  const { state: next, effects } = run(state, { type: 'drift.fix' })
  const [effect] = effects
  if (effect?.do !== 'plan') return next
  const { request, ask } = effect
  const entries = planFor(parseConfig(FILE), request)
  return run(next, { type: 'plan.ready', entries, request, ask }).state
}

describe('a line that can be mended', () => {
  it.each([
    [
      'gone: the account 999999999999',
      'delete it',
      { kind: 'confirm', question: { entries: [{ name: 'gone' }] } },
    ],
    [
      'again is the same role',
      'delete it',
      { kind: 'confirm', question: { entries: [{ name: 'again' }] } },
    ],
    [
      'old is old style',
      'new style',
      { kind: 'plan', items: [{ entry: { action: 'add' } }, { entry: { name: 'old' } }] },
    ],
    [
      'No profile uses the session idle',
      'delete it',
      { kind: 'plan', items: [{ entry: { name: 'idle', action: 'remove' } }] },
    ],
    [
      'orphan signs in to nowhere',
      'add the session',
      { kind: 'form', form: { kind: 'newSession', values: { name: 'nowhere' } } },
    ],
    ['both is', 'rename it', { kind: 'form', form: { kind: 'renameProfile', profile: 'both' } }],
    [
      'audit/AdministratorAccess has no profile',
      'write it',
      { kind: 'plan', items: [{ entry: { action: 'add', accountId: '687712229817' } }] },
    ],
  ])('%s: %s', (message, words, overlay) => {
    const state = on(message)
    expect(word(state)).toBe(words)
    expect(mend(state).overlay).toMatchObject(overlay)
  })

  it('comes back to the list, after yes and after no', () => {
    const question = mend(on('gone'))
    expect(run(question, { type: 'back' }).state.overlay).toMatchObject({ kind: 'drift' })
    const { state, effects } = run(question, { type: 'confirm' })
    expect(effects).toMatchObject([{ do: 'plan.apply', entries: [{ name: 'gone' }] }])
    expect(state.overlay.kind).toBe('drift')
    const plan = mend(on('old is old style'))
    const written = {
      type: 'plan.written',
      entries: [],
      changed: true,
      inPlace: false,
      id: '1',
    } as const
    expect(run(plan, { type: 'plan.confirm' }, written).state.overlay.kind).toBe('drift')
  })

  it('comes back to the list from a form, too: left, or filled in and planned', () => {
    const open = mend(on('both is'))
    const list = on('both is').overlay
    expect(run(open, { type: 'back' }).state.overlay).toEqual(list)
    const { state, effects } = run(
      open,
      { type: 'form.change', value: 'elsewhere' },
      { type: 'form.submit' },
    )
    expect(state.overlay).toEqual(list)
    const [effect] = effects
    if (effect?.do !== 'plan') throw new Error('no plan')
    const { request, ask } = effect
    const entries = planFor(parseConfig(FILE), request)
    const plan = run(state, { type: 'plan.ready', entries, request, ask }).state
    expect(plan.overlay).toMatchObject({ kind: 'plan', from: list })
    expect(run(plan, { type: 'back' }).state.overlay).toEqual(list)
  })
})

it('has the worst first and what is merely not written last', () => {
  const levels = findings(on('gone')).map(({ level }) => level)
  const rank = { fail: 0, warn: 1, ok: 2 }
  expect(levels).toEqual(levels.toSorted((a, b) => rank[a] - rank[b]))
  expect(findings(on('gone')).at(-1)?.check).toBe('unwritten')
})

it('says what a person has to see to, and never moves out of the list', () => {
  const empty = run(
    everything(),
    { type: 'drift.open' },
    { type: 'drift.move', motion: 'last' },
  ).state
  expect(run(empty, { type: 'drift.move', motion: 'down' }).state.overlay).toEqual(empty.overlay)
})

it('does not offer to delete a session because nothing is written of it yet', () => {
  const state = on('No profile uses the session idle')
  const corp = state.trees.corp
  if (corp === undefined) throw new Error('the world has corp')
  const trees = { ...state.trees, idle: corp }
  expect(findings({ ...state, trees }).map(({ check }) => check)).not.toContain('unused')
})

it('stays on its line while lines come before it, and near it once it is mended', () => {
  const at = on('old is old style')
  const moved = run(at, { type: 'drift.move', motion: 'down' }).state
  const here = findingHere(moved)
  if (moved.config.status !== 'ready') throw new Error('the file is read')
  const [first] = moved.config.amiss.findings
  if (first === undefined) throw new Error('something is amiss')
  const more = { ...first, level: 'fail' as const, message: 'something new comes first' }
  const config = withFindings(moved.config, [more, ...moved.config.amiss.findings])
  expect(findingHere({ ...moved, config })).toEqual(here)
  const gone = withFindings(moved.config, [])
  expect(findingHere({ ...moved, config: gone })).not.toBeNull()
})
