/** lanyard sessions: the `[sso-session]` sections, added and edited by the form of the screen. */
import { fail } from '../core/failure.ts'
import type { Session } from '../core/model.ts'
import { portalMeant, readStartUrl } from '../core/portal-address.ts'
import type { FormField } from '../state/vocabulary.ts'
import type { Command, Input, Option, Program } from './command.ts'
import { EXIT } from './failures.ts'
import { fillIn } from './filling.ts'
import { printJson, printTable } from './output.ts'
import { DRY_RUN, planAndWrite } from './planning.ts'
import { sessionNamed as findSession, start } from './start.ts'
import { misused } from './usage.ts'

const START_URL: Option = {
  name: 'start-url',
  value: 'URL',
  summary: 'your access portal: https://corp.awsapps.com/start',
}
const REGION: Option = { name: 'region', value: 'R', summary: "the portal's region" }
/** What helps where a session cannot be written. */
const AGAIN = 'Look at it with lanyard sessions list'

const SCOPES: Option = { name: 'scopes', value: 'S', summary: 'with commas: sso:account:access' }

export const sessionsList: Command = {
  name: 'sessions list',
  summary: 'the sessions in the config file',
  takes: '',
  options: [],
  examples: ['lanyard sessions list'],
  async run(context) {
    const { store } = await start(context)
    const { sessions } = store.getState()
    const rows = sessions.map(({ name, startUrl, region, scopes, legacy }) => ({
      session: name,
      startUrl,
      region,
      scopes,
      legacy,
    }))
    if (context.options.json) printJson(context, rows)
    else {
      const words = (legacy: boolean) => (legacy ? 'old style' : '')
      printTable(
        context,
        rows.map((row) => [row.session, row.region, row.startUrl, words(row.legacy)]),
      )
    }
    return EXIT.done
  },
}

export const sessionsAdd: Command = {
  name: 'sessions add',
  summary: 'add a session; asks for what is missing',
  takes: '[NAME]',
  options: [START_URL, REGION, SCOPES, DRY_RUN],
  examples: [
    'lanyard sessions add corp --start-url corp.awsapps.com --region us-east-1',
    'lanyard sessions add',
  ],
  async run(context, input) {
    const [said, ...others] = input.words
    const startUrl = input.values.get('start-url')
    const asks = context.canAsk && (said === undefined || startUrl === undefined)
    const name = asks && others.length === 0 ? said : oneName(input)
    if (!asks && startUrl === undefined) misused('lanyard sessions add needs --start-url URL')
    const program = await start(context)
    const there = program.store.getState().sessions.find((session) => session.name === name)
    if (there !== undefined && !asks && isAsWanted(there, input)) {
      const { startUrl, region } = there
      const wanted = { name: there.name, startUrl, region, scopes: '' }
      const request = { what: 'sessions', sessions: [wanted] } as const
      return planAndWrite(context, program, { type: 'manage', request, ask: true }, input, AGAIN)
    }
    if (there !== undefined) {
      fail('nameTaken', `There is a session ${name} already`, `Run lanyard sessions edit ${name}`)
    }
    const values = { ...valuesOf(input), ...(name === undefined ? {} : { name }) }
    const ask = asks ? (['startUrl', 'region', 'name'] as const) : []
    await fillIn(context, program, { type: 'session.new' }, { values, ask })
    return planAndWrite(context, program, { type: 'form.submit' }, input, AGAIN)
  },
}

export const sessionsEdit: Command = {
  name: 'sessions edit',
  summary: 'change a session',
  takes: 'NAME',
  options: [START_URL, REGION, SCOPES, DRY_RUN],
  examples: ['lanyard sessions edit corp --region eu-west-1'],
  async run(context, input) {
    const values = valuesOf(input)
    if (Object.keys(values).length === 0) misused('Nothing to change is named')
    const program = await start(context)
    select(program, oneName(input))
    await fillIn(context, program, { type: 'session.edit' }, { values, ask: [] })
    return planAndWrite(context, program, { type: 'form.submit' }, input, AGAIN)
  },
}

export const sessionsRemove: Command = {
  name: 'sessions remove',
  summary: 'take a session out of the config file',
  takes: 'NAME',
  options: [DRY_RUN],
  examples: ['lanyard sessions remove corp --yes'],
  async run(context, input) {
    const program = await start(context)
    select(program, oneName(input))
    return planAndWrite(context, program, { type: 'session.remove' }, input, AGAIN)
  },
}

/** Whether a session is there as it is asked for: whoever sets computers up runs the same line again. */
function isAsWanted(there: Session, { values }: Input): boolean {
  const [startUrl = '', region = there.region] = ['start-url', 'region'].map((key) =>
    values.get(key),
  )
  const isSame = portalMeant(there.startUrl) === readStartUrl(startUrl).startUrl
  return isSame && !there.legacy && there.region === region && !values.has('scopes')
}

function oneName({ words }: Input): string {
  const [name, ...others] = words
  if (name === undefined || others.length > 0) misused('Name one session')
  return name
}

function valuesOf({ values }: Input): Partial<Record<FormField, string>> {
  const [startUrl, region, scopes] = ['start-url', 'region', 'scopes'].map((key) => values.get(key))
  return {
    ...(startUrl === undefined ? {} : { startUrl }),
    ...(region === undefined ? {} : { region }),
    ...(scopes === undefined ? {} : { scopes }),
  }
}

/** Moves the cursor to a session that can be edited. */
function select({ store }: Program, name: string): void {
  const session = findSession(store.getState(), name)
  if (session.legacy) {
    fail(
      'notEditable',
      `${name} is old style: it lives in the profiles that name it`,
      'Edit those profiles, or add a session with lanyard sessions add',
    )
  }
  store.dispatch({ type: 'select', session: name })
}
