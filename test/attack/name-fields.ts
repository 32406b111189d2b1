/** Where names come in from outside, and a way through the program on which all of them are seen. */
import type { EmulatorOptions } from '../../src/emulator/emulator.ts'
import type { WorldAccount } from '../../src/emulator/world.ts'
import type { StoryOptions } from '../stories/story.ts'
import type { Terminal } from '../stories/terminal.ts'
import { type Change, changedJson } from './between.ts'
import { HARMLESS } from './payloads.ts'
import { press } from './press.ts'

/** Where a name comes in, and a way through the program on which all of them are seen. */
export interface Field {
  readonly name: string
  options(names: readonly string[]): StoryOptions
  readonly change?: (names: readonly string[]) => Change
  walk(terminal: Terminal, names: readonly string[], open: Open): Promise<void>
}

/** Starts a command in a terminal of its own. */
export type Open = (...args: readonly string[]) => Terminal

const SIZE = { columns: 200, rows: 100 } as const
const IN = { ...SIZE, sessions: ['corp'], signedIn: ['corp'] } as const
const ID = 500_000_000_000

function world(accounts: readonly WorldAccount[]): EmulatorOptions {
  const organisation = {
    name: 'corp',
    startUrl: 'https://corp.awsapps.com/start',
    region: 'us-east-1',
    user: 'sam',
    accounts,
  }
  return { world: { organisations: [organisation] } }
}

const accountsNamed = (names: readonly string[], isEmail: boolean): StoryOptions => ({
  ...IN,
  emulator: world(
    names.map((name, index) => ({
      id: String(ID + index),
      name: isEmail ? `account ${index}` : name,
      email: isEmail ? name : `m${index}@corp.example`,
      roles: ['ReadOnlyAccess'],
    })),
  ),
})

async function walkAccounts(terminal: Terminal, names: readonly string[], open: Open) {
  await terminal.waitFor(/3 Roles ─+ 1 ─/)
  await press(terminal, '2')
  for (const _ of names) terminal.press('j')
  await press(
    terminal,
    'y',
    'escape',
    'f',
    '/',
    'p',
    'enter',
    'escape',
    'a',
    'w',
    'y',
    't',
    'escape',
  )
  // In groups, by the first words of the names, once opened and closed.
  await press(terminal, '2', 'T', 'g', 'enter', 'i', 'escape', 'T')
  await press(
    terminal,
    '!',
    'escape',
    '4',
    'j',
    'i',
    'escape',
    'n',
    'escape',
    'e',
    'escape',
    'd',
    'escape',
    'z',
    'escape',
  )
  const commands = ['list accounts', 'list accounts --csv', 'list roles', 'list profiles', 'status']
  for (const command of commands) await open(...command.split(' ')).exit
  await open('write', '*/*', '--dry-run').exit
}

/** One account whose roles have the names. */
function rolesNamed(names: readonly string[]): StoryOptions {
  const account = { id: String(ID), name: 'payments', email: 'p@corp.example', roles: names }
  return { ...IN, emulator: world([account]) }
}

async function walkRoles(terminal: Terminal, names: readonly string[], open: Open) {
  await terminal.waitFor(/3 Roles ─+ 60 ─/)
  await press(terminal, '3')
  for (const _ of names) terminal.press('j')
  await press(terminal, 'y', 'escape', 'I', 'escape', 'P', 'escape', 'p', 'escape')
  await press(terminal, 'a', 'w', 'y', 'escape', '4', 'j', 'i', 'escape')
  for (const command of ['list roles', 'list roles --tsv', 'list profiles', 'doctor']) {
    await open(...command.split(' ')).exit
  }
  for (const name of names.slice(0, 3)) await open('whoami', `payments/${name}`).exit
}

/** Sections of sessions and profiles; what a line cannot hold is left out of the names. */
function sectionsNamed(names: readonly string[]): StoryOptions {
  const sections = names.map((name) => {
    // A space would end the name, a line end the line.
    const line = name.replaceAll(/[\n\0]/g, '').replaceAll(' ', '-')
    return [
      `[sso-session ${line}]`,
      'sso_start_url = https://corp.awsapps.com/start',
      'sso_region = us-east-1',
      `[profile ${line}]`,
      `sso_session = ${line}`,
      'sso_account_id = 111122223333',
      `sso_role_name = ${line}`,
      `region = ${line}`,
      '',
    ].join('\n')
  })
  return { ...SIZE, files: { '.aws/config': sections.join('\n') } }
}

async function walkSections(terminal: Terminal, names: readonly string[], open: Open) {
  await terminal.waitFor('1 Sessions')
  await press(terminal, '1')
  for (const _ of names) terminal.press('j')
  await press(terminal, 'e', 'escape', 'd', 'escape', 's', 'escape', 'x', 'escape', 'X', 'escape')
  await press(terminal, 'y', 'escape', 't', 'escape', '4')
  for (const _ of names) terminal.press('j')
  await press(terminal, 'i', 'escape', 'e', 'escape', 'n', 'escape', 'd', 'escape', 'm', 'escape')
  await press(terminal, 'y', 'escape', '*', 'escape', ':', 'escape')
  const commands = ['status', 'sessions list', 'list profiles', 'doctor', 'sessions export']
  for (const command of [...commands, 'status --json', 'list profiles --csv']) {
    await open(...command.split(' ')).exit
  }
  for (const name of names.slice(0, 4)) {
    await open('profile', 'show', name).exit
    await open('login', `no ${name}`).exit
  }
}

/** Every call of the portal is refused in words of the attacker's, one after the other. */
function refusals(names: readonly string[]): Change {
  let next = 0
  return ({ path }, real) => {
    if (!path.startsWith('/assignment/roles')) return real
    const text = names[next++ % names.length] ?? ''
    return {
      status: 400,
      body: JSON.stringify({ __type: text, message: text, error: text, error_description: text }),
    }
  }
}

async function walkRefusals(terminal: Terminal, names: readonly string[], open: Open) {
  await terminal.waitFor(/2 Accounts ─+ 60 ─/)
  await press(terminal, '2')
  for (const _ of names) await press(terminal, 'j', 'r')
  await press(terminal, '!', 'j', 'escape', '3', 'r', 'i', 'escape')
  await open('list', 'roles', '--debug', 'log').exit
  await open('list', 'roles', '--json').exit
}

/** The addresses and the code of each sign-in are the attacker's. */
function addresses(names: readonly string[]): Change {
  let next = 0
  return ({ path }, real) => {
    if (path !== '/device_authorization') return real
    const text = names[next++ % names.length] ?? ''
    return changedJson(real, (fields) => ({
      ...fields,
      userCode: text,
      verificationUri: `https://device.sso.us-east-1.amazonaws.com/${text}`,
      verificationUriComplete: next % 2 === 0 ? text : `https://${text}.awsapps.com/?x=${text}`,
    }))
  }
}

async function walkAddresses(terminal: Terminal, names: readonly string[], open: Open) {
  await terminal.waitFor('1 Sessions')
  for (const _ of names) await press(terminal, 's', 'v', 'v', 'y', 'o', 'escape')
  for (const _ of names.slice(0, 4)) {
    const login = open('login', 'corp', '--device-code', '--no-browser')
    await login.waitFor(/p\d\d|✗/)
    login.press('ctrl+c')
    await login.exit
  }
}

export const FIELDS: readonly Field[] = [
  { name: 'account name', options: (names) => accountsNamed(names, false), walk: walkAccounts },
  { name: 'email', options: (names) => accountsNamed(names, true), walk: walkAccounts },
  { name: 'role name', options: rolesNamed, walk: walkRoles },
  { name: 'session and profile name', options: sectionsNamed, walk: walkSections },
  {
    name: 'words of a refusal',
    options: () => accountsNamed(HARMLESS, false),
    change: refusals,
    walk: walkRefusals,
  },
  {
    name: 'address and code of a sign-in',
    options: () => ({ ...SIZE, sessions: ['corp'] }),
    change: addresses,
    walk: walkAddresses,
  },
]
