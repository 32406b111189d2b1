/** What was decided about the terminal, and why: for `lanyard doctor`, and for whoever helps from afar. */
import { backgroundByVariable } from './background.ts'
import { type ColourFacts, colourOf, isDumb } from './colour.ts'
import { linksBy } from './links.ts'
import type { Settings } from './model.ts'
import { sanitize } from './sanitize.ts'
import { spellingOf } from './spelling.ts'

export interface TerminalFacts extends Omit<ColourFacts, 'setting'> {
  /** `--ascii`. */
  readonly ascii: boolean
  /** `--screen-reader`, or a variable that says the same. */
  readonly screenReader: boolean
  readonly settings: Settings
}

export interface Capability {
  readonly what: 'colours' | 'signs' | 'letters' | 'background' | 'links' | 'screen'
  /** What was decided, and by what: words that are safe to show. */
  readonly chosen: string
}

/** Everything that is decided about a terminal; nothing of it holds a secret. */
export function capabilities(facts: TerminalFacts): readonly Capability[] {
  const { ascii, env, platform, settings } = facts
  const spelling = spellingOf(ascii, env, platform)
  const double = settings.ambiguous_width === 'double'
  const by = linksBy(env)
  return [
    { what: 'colours', chosen: colours(facts) },
    {
      what: 'signs',
      chosen: double
        ? 'ASCII, names as they are: ambiguous_width = double in config.ini'
        : `${spelling.ascii ? 'ASCII' : 'Unicode'}: ${spelling.why}`,
    },
    { what: 'letters', chosen: `ambiguous ones take ${double ? 'two cells' : 'one cell'}` },
    { what: 'background', chosen: background(facts) },
    { what: 'links', chosen: by === null ? 'not known to be followed' : `followed: ${by} is set` },
    { what: 'screen', chosen: screen(facts) },
  ]
}

/** On this output, and on the screen where that has others. */
function colours({ asked, env, platform, isTTY, settings: { color } }: TerminalFacts): string {
  const on = (isTerminal: boolean) => {
    const facts = { asked, setting: color ?? null, env, platform, isTTY: isTerminal }
    const { level, why } = colourOf(facts)
    return { level, words: `${level}: ${why}` }
  }
  const here = on(isTTY)
  const there = on(true)
  return here.level === there.level ? here.words : `${here.words}; on a terminal ${there.words}`
}

function background({ env, settings }: TerminalFacts): string {
  if (settings.background) return `${settings.background}: background in config.ini`
  const told = backgroundByVariable(env.COLORFGBG)
  const until = told === 'unknown' ? 'taken for either' : `${told} by COLORFGBG`
  return `${until} until the terminal answers (OSC 11)`
}

function screen({ env, platform, screenReader, settings }: TerminalFacts): string {
  if (screenReader) return 'spoken: asked for'
  if (settings.screen_reader === 'on') return 'spoken: screen_reader in config.ini'
  if (isDumb(env, platform)) {
    return `none, lanyard --plain is spoken: TERM${env.TERM ? `=${sanitize(env.TERM)}` : ' is not set'}`
  }
  return 'drawn'
}
