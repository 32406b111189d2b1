/** lanyard doctor: what is amiss with the AWS files on this computer, and what to do about it. */
import type { Assigned } from '../core/doctor/assignments.ts'
import type { CheckName, Finding, Level } from '../core/doctor/finding.ts'
import { excess, type FileStanding } from '../core/doctor/modes.ts'
import { report, worst } from '../core/doctor/report.ts'
import { age } from '../core/expiry.ts'
import type { PlanEntry } from '../core/plan.ts'
import { headerOf } from '../core/plan-entry.ts'
import type { Tidy } from '../core/plan-tidy.ts'
import { sanitize } from '../core/sanitize.ts'
import type { SignName } from '../state/views/signs.ts'
import { type About, aboutOf, printAbout } from './about.ts'
import { confirmed, declined } from './asking.ts'
import type { Command, Context, Input, Program } from './command.ts'
import { EXIT } from './failures.ts'
import { fold, foldNext } from './folding.ts'
import { note, printJson, sign, tell } from './output.ts'
import { carriedOut, DRY_RUN, planned, printDiff } from './planning.ts'
import { moveSecrets, secretsElsewhere } from './secret-move.ts'
import { HELP } from './shelves.ts'
import { start } from './start.ts'
import { misused } from './usage.ts'

const CODES = { ok: EXIT.done, warn: EXIT.partly, fail: EXIT.failed } as const satisfies Record<
  Level,
  number
>
const SIGNS = { ok: 'done', warn: 'care', fail: 'failed' } as const satisfies Record<
  Level,
  SignName
>

/** So many findings of one check are shown to people. */
const MOST = 20

export const doctor: Command = {
  name: 'doctor',
  summary: 'what is amiss with the AWS files, and what to do; no network',
  shelf: HELP,
  takes: '',
  options: [
    {
      name: 'fix',
      summary: 'mend what nobody could miss, and move sign-ins left elsewhere',
    },
    DRY_RUN,
  ],
  examples: ['lanyard doctor', 'lanyard doctor --fix --dry-run', 'lanyard doctor --json'],
  async run(context, input) {
    const fixes = input.switches.has('fix')
    if (input.switches.has('dry-run') && !fixes) misused('--dry-run goes with --fix')
    const program = await start(context)
    const assigned = await assignedOf(context, program)
    if (fixes) {
      const ended = await fix(context, program, input)
      if (ended !== null) return ended
    }
    const { config, profiles, sessions } = program.store.getState()
    const found = config.status === 'ready' ? config.amiss.findings : []
    const shownPath = config.status === 'ready' ? config.shownPath : null
    const files = await program.ports.standings.look()
    const damaged = await program.ports.standings.damaged(sessions)
    const cutOff = await program.ports.config.cutOff()
    const store = await program.ports.secretStore.look(sessions)
    const known = { shownPath, cutOff, found, profiles, sessions, assigned, files, damaged }
    const findings = report({ ...known, store })
    print(context, findings, await aboutOf(context, program, input))
    return CODES[worst(findings)]
  },
}

/** What was seen of each session's accounts and roles; when, is said. */
async function assignedOf(context: Context, program: Program): Promise<readonly Assigned[]> {
  const { sessions, now } = program.store.getState()
  const assigned: Assigned[] = []
  for (const session of sessions) {
    const seen = await program.ports.seen.read(session)
    if (seen === null) continue
    note(context, 'none', `${session.name}: accounts and roles as of ${age(seen.at, now)}`)
    assigned.push({ session: session.name, accounts: seen.accounts, roles: seen.roles })
  }
  return assigned
}

/** Mends what is safe; the exit code where that is all there is to do: a diff, or a no. */
async function fix(context: Context, program: Program, input: Input): Promise<number | null> {
  const { config } = program.store.getState()
  const found = config.status === 'ready' ? config.amiss.findings : []
  const tidy = tidyIn(found)
  const open = (await program.ports.standings.look()).filter((file) => {
    return file.isOurs && excess(file) !== 0
  })
  const elsewhere = await secretsElsewhere(program)
  const isDry = input.switches.has('dry-run')
  const mends = tidy.mark || tidy.sections.length > 0
  if (!mends && isDry) {
    if (context.options.json) printJson(context, [])
    else if (open.length === 0 && elsewhere === null)
      note(context, 'none', 'there is nothing to mend')
  }
  if (mends) {
    const request = { what: 'tidy', ...tidy } as const
    const entries = await planned(context, program, { type: 'manage', request, ask: true })
    if (isDry) await printDiff(context, program, entries)
    else if (await carriedOut(context, program, entries)) tellMended(context, entries)
    else return declined(context)
  }
  if (isDry) {
    for (const { shownPath } of open) note(context, 'none', `would close ${shownPath} to others`)
    if (elsewhere !== null) note(context, 'none', `would move what is elsewhere: ${elsewhere}`)
    return EXIT.done
  }
  await close(context, program, open)
  await moveSecrets(context, program)
  return null
}

/** What can be mended by writing lines anew: each section once. */
function tidyIn(found: readonly Finding[]): Tidy {
  const tidies = found.flatMap(({ safe, repair }) => {
    const isTidy = safe && repair?.do === 'manage' && repair.request.what === 'tidy'
    return isTidy ? [repair.request] : []
  })
  const refs = tidies.flatMap(({ sections }) => sections)
  const sections = [...new Map(refs.map((ref) => [`${ref.kind} ${ref.name}`, ref])).values()]
  return tidies.some(({ mark }) => mark) ? { sections, mark: true } : { sections }
}

function tellMended(context: Context, entries: readonly PlanEntry[]): void {
  if (context.options.json) return
  for (const entry of entries) tell(context, 'done', `mended ${headerOf(entry)}`)
}

async function close(
  context: Context,
  { ports }: Program,
  files: readonly FileStanding[],
): Promise<void> {
  const [first, ...more] = files
  if (first === undefined) return
  const others = more.length > 0 ? ` and ${more.length} more` : ''
  if (!(await confirmed(context, `Close ${first.shownPath}${others} to other users?`))) return
  await ports.standings.close(files)
  if (context.options.json) return
  for (const { shownPath } of files) tell(context, 'done', `closed ${shownPath} to others`)
}

function print(context: Context, findings: readonly Finding[], about: readonly About[]): void {
  if (context.options.json) {
    const rows = findings.map(({ check, level, message, fix }) => ({ check, level, message, fix }))
    const told = about.map(({ check, message }) => ({ check, level: 'ok', message, fix: null }))
    printJson(context, [...rows, ...told])
    return
  }
  const counts = new Map<CheckName, number>()
  for (const { check, level, message, fix } of findings) {
    const count = (counts.get(check) ?? 0) + 1
    counts.set(check, count)
    if (count > MOST) continue
    // All is well there, and yet there is something one may do.
    const name = level === 'ok' && fix !== null ? 'none' : SIGNS[level]
    const told = fold(sanitize(message), context.stdout.room, 2)
    context.stdout.write(`${sign(context, context.stdout, name)} ${told}\n`)
    if (fix !== null) {
      context.stdout.write(`    ${foldNext(sanitize(fix), context.stdout.room, 4)}\n`)
    }
  }
  for (const [check, count] of counts) {
    if (count > MOST) note(context, 'none', `${check}: ${count - MOST} more; --json has all`)
  }
  printAbout(context, about)
}
