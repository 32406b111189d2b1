/** lanyard sessions export and import: sessions and the name template, from one team mate to another. */
import { command } from '../core/doctor/command.ts'
import { fail } from '../core/failure.ts'
import { readGivenFile } from '../core/given.ts'
import { handoverText, templateFate } from '../core/handover.ts'
import type { Command, Context, Program } from './command.ts'
import { EXIT } from './failures.ts'
import { note } from './output.ts'
import { DRY_RUN, planAndWrite } from './planning.ts'
import { sessionNamed, start } from './start.ts'
import { misused } from './usage.ts'

export const sessionsExport: Command = {
  name: 'sessions export',
  summary: 'sessions and name template as JSON, for a team mate; no ids, no secrets',
  takes: '[SESSION…]',
  options: [],
  examples: ['lanyard sessions export > corp.json', 'lanyard sessions export corp'],
  async run(context, { words }) {
    const { store } = await start(context)
    const state = store.getState()
    const chosen =
      words.length === 0 ? state.sessions : words.map((name) => sessionNamed(state, name))
    for (const { name, legacy } of chosen) {
      if (legacy)
        note(context, 'care', `${name} is old style, and left out: lanyard profile migrate`)
    }
    context.stdout.write(handoverText(chosen, state.settings.template))
    return EXIT.done
  },
}

export const sessionsImport: Command = {
  name: 'sessions import',
  summary: 'add sessions from an export or a config file; - reads standard input',
  takes: 'FILE',
  options: [DRY_RUN],
  examples: ['lanyard sessions import corp.json', 'lanyard sessions import - < corp.json'],
  async run(context, input) {
    const [path, ...others] = input.words
    if (path === undefined || others.length > 0) misused('lanyard sessions import takes one FILE')
    const content = readGivenFile(await context.readText(path))
    if (content.kind === 'address') {
      const add = command('sessions', 'add', '--start-url', content.startUrl)
      fail('badValue', 'This is a start URL, and no session yet', `Run ${add}`)
    }
    const { sessions, template } = content
    const program = await start(context)
    const action = { type: 'manage', request: { what: 'sessions', sessions }, ask: true } as const
    const code = await planAndWrite(context, program, action, input, 'Name them otherwise')
    if (code === EXIT.done && template !== null && !input.switches.has('dry-run')) {
      await takeTemplate(context, program, template)
    }
    return code
  },
}

/** A template of one's own is never replaced unasked. */
async function takeTemplate(context: Context, { store, ports }: Program, template: string) {
  const fate = templateFate(template, store.getState().settings.template)
  if (fate === 'none') return
  if (fate === 'taken') {
    await ports.settings.set('template', template)
    note(context, 'done', `names follow ${template}`)
    return
  }
  const set = command('config', 'set', 'template', template)
  note(context, 'care', `Names there follow another template. To take it: ${set}`)
}
