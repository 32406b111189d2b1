/**
 * The process under test: lanyard's own plan, edit and writer, told what to do by lines of JSON, so that it can
 * be killed, starved of disk and run beside others.
 */
import { stat } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { applyPlan } from '../../../src/core/apply-plan.ts'
import { findSection, parseConfig, valueIn } from '../../../src/core/aws-config.ts'
import { applySplices, setKeys } from '../../../src/core/aws-config-edit.ts'
import { Failed } from '../../../src/core/failure.ts'
import type { Wanted } from '../../../src/core/plan.ts'
import { planProfiles } from '../../../src/core/plan-profiles.ts'
import { planRemoveProfiles } from '../../../src/core/plan-removal.ts'
import { planSession } from '../../../src/core/plan-sessions.ts'
import type { ConfigWrite } from '../../../src/runtime/config-port.ts'
import { isWrite } from '../../../src/state/writing.ts'
import { createConfigFile } from '../../../src/system/config-file.ts'
import type { Answer, Command, FileEdit } from './process.ts'

const SETTINGS = { template: '{account}-{role}', region: null, output: null }
const REGIONS = ['eu-west-1', 'us-east-1'] as const

const CORP = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: 'sso:account:access',
}
const HERE: Wanted = {
  session: 'corp',
  accountId: '111122223333',
  accountName: '',
  role: 'Admin',
  name: 'here',
}

const [path = '', stateDir = ''] = process.argv.slice(2)

function fileAt(at: string) {
  return createConfigFile({ path: at, shownPath: '~/.aws/config', stateDir })
}

function wanted(name: string, more: Partial<Wanted> = {}): Wanted {
  const digits = [...name].map((letter) => letter.charCodeAt(0)).join('')
  const accountId = digits.slice(-12).padStart(12, '9')
  return { session: 'corp', accountId, accountName: '', role: 'Admin', name, ...more }
}

/** The edit that people get when they ask for these profiles. */
function asking(wants: readonly Wanted[]): (text: string) => string {
  return (text) => applyPlan(text, planProfiles(parseConfig(text), wants, SETTINGS).filter(isWrite))
}

/** Gives one profile another region, or the first one back. Without a plan: kills are to meet writes. */
function toggle(text: string): string {
  const after = toggled.get(text) ?? toggledOnce(text)
  toggled.set(text, after)
  return after
}

const toggled = new Map<string, string>()

function toggledOnce(text: string): string {
  const doc = parseConfig(text)
  const here = findSection(doc, 'profile', 'here')
  if (here === null) return text
  const value = REGIONS.find((region) => region !== valueIn(here, 'region')) ?? null
  return applySplices(text, setKeys(doc, here, [{ key: 'region', value }]))
}

function editFor(how: FileEdit['how']): (text: string) => string {
  switch (how) {
    case 'add':
      return asking([wanted('fresh')])
    case 'change':
      return asking([{ ...HERE, region: 'eu-west-1' }])
    case 'remove':
      return (text) => applyPlan(text, planRemoveProfiles(parseConfig(text), ['here'], 'ours'))
    case 'begin':
      return (text) => applyPlan(text, planSession(parseConfig(text), CORP))
  }
}

async function perform(command: Command): Promise<Answer> {
  const failed: string[] = []
  const looks: Promise<void>[] = []
  const attempt = async (name: string, work: () => Promise<ConfigWrite>) => {
    try {
      const { stands } = await work()
      looks.push(stands.then((is) => void (is || failed.push(name))))
    } catch (error) {
      if (!(error instanceof Failed)) throw error
      failed.push(name)
    }
  }
  switch (command.do) {
    case 'toggle': {
      const file = fileAt(path)
      for (let times = 0; times !== command.times; times += 1) {
        await attempt(`${times}`, () => file.write(toggle, 'changed [profile here]'))
      }
      return { failed }
    }
    case 'add': {
      const file = fileAt(path)
      for (let index = 0; index < command.writes; index += 1) {
        const names = Array.from(
          { length: command.each },
          (_, more) => `${command.name}-${index * command.each + more}`,
        )
        const edit = asking(names.map((name) => wanted(name)))
        await attempt(names[0] ?? '', () => file.write(edit, `added ${names.length} profiles`))
      }
      if (command.lookBack) await Promise.all(looks)
      return { failed }
    }
    case 'edit': {
      // Several at a time: most of the time a write waits for the disk.
      const waiting = [...command.files]
      const work = async () => {
        for (let next = waiting.pop(); next; next = waiting.pop()) {
          const { path: at, how } = next
          await attempt(at, () => fileAt(at).write(editFor(how), how))
        }
      }
      await Promise.all(Array.from({ length: 16 }, work))
      return { failed }
    }
  }
}

// The first call starts the thread that works on files, for strace to find.
await stat('/')
console.log('ready')
for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await perform(JSON.parse(line))))
}
// Without waiting for the looks back: nobody is there any more to hear of them.
process.exit()
