/** lanyard prompt: the profile in use, its risk and the time left of its sign-in, for PS1, starship and tmux. */
import { parseConfig } from '../core/aws-config.ts'
import { TARGET_VARIABLE } from '../core/aws-environment.ts'
import type { ExpiryLevel } from '../core/expiry.ts'
import type { Ms } from '../core/model.ts'
import { readProfiles } from '../core/profiles.ts'
import { type SignInLeft, sessionBehind, signInLeft, wordsOf } from '../core/prompt-line.ts'
import type { RiskColour, RiskRule } from '../core/risk.ts'
import { sanitize } from '../core/sanitize.ts'
import { formatTimestamp } from '../core/timestamps.ts'
import { SIGNS, type SignName } from '../state/views/signs.ts'
import type { Command, Input } from './command.ts'
import { EXIT } from './failures.ts'
import type { Files, Surroundings } from './glancing.ts'
import { printJson } from './output.ts'
import { riskOfChosen, riskOfTarget } from './prompt-risk.ts'
import { IN_SHELLS } from './shelves.ts'
import { oneOf } from './usage.ts'

/** Where the line goes, for what acts on a part of it there. */
const PLACES = ['plain', 'bash', 'zsh', 'fish', 'starship', 'tmux'] as const
type Place = (typeof PLACES)[number]

export const prompt: Command = {
  name: 'prompt',
  summary: 'the profile in use, its risk, what is left of its sign-in, for a prompt',
  shelf: IN_SHELLS,
  takes: '',
  options: [{ name: 'for', value: 'WHERE', summary: PLACES.join(', ') }],
  examples: [
    "PS1='$(lanyard prompt) \\$ '",
    "setopt prompt_subst; PROMPT='$(lanyard prompt --for zsh) %# '",
    "set -g status-right '#(AWS_PROFILE=x lanyard prompt --for tmux)'",
  ],
  run(context, input) {
    // Without a home there is no program, and still a prompt.
    const ports = async () => context.program({ browser: false }).ports
    let known: ReturnType<typeof ports> | undefined
    const files = () => {
      known ??= ports()
      return known
    }
    return printPrompt(context, input, {
      config: () =>
        files()
          .then(({ config }) => config.read())
          .then(({ text }) => text)
          .catch(() => ''),
      token: async (session) => (await (await files()).tokens.list([session]))[0] ?? null,
      risks: () =>
        files()
          .then(({ settings }) => settings.read())
          .then(({ risks }) => risks)
          .catch(() => undefined),
      accountName: async (session, id) => {
        const seen = await (await files()).seen.look(session)
        return seen?.accounts.find((account) => account.id === id)?.name ?? ''
      },
      now: () => Date.now(),
    })
  },
}

/**
 * Prints the line, or nothing where no profile is chosen. Throws `usage`, and what the files reject with.
 */
export async function printPrompt(
  surroundings: Surroundings,
  { values }: Pick<Input, 'values'>,
  sources: Sources,
): Promise<number> {
  const { env, options, stdout } = surroundings
  const place = oneOf('for', values.get('for') ?? 'plain', PLACES)
  const chosen = env.AWS_PROFILE || env.AWS_DEFAULT_PROFILE || null
  const name = chosen ?? targetOfKeys(env)
  if (name === null) {
    if (options.json) printJson(surroundings, [])
    return EXIT.done
  }
  const known = await lookUp(name, sources)
  const found = chosen === null ? { ...known, ...keysLeft(env, sources.now()) } : known
  const { risk, standing, expiresAt, session } = found
  if (options.json) {
    const left = { session, ...jsonOf(standing, expiresAt) }
    printJson(surroundings, [{ profile: name, ...left, risk: risk?.badge ?? null }])
  } else stdout.write(`${lineOf(sanitize(name), found, place, surroundings)}\n`)
  return EXIT.done
}

type Sources = Pick<Files, 'config' | 'token' | 'now' | 'risks' | 'accountName'>

interface Found {
  readonly session: string | null
  /** Null where no sign-in stands behind it. */
  readonly standing: SignInLeft | null
  readonly expiresAt: Ms | null
  readonly risk: RiskRule | null
}

/** What `lanyard env`, `exec` and `shell` were asked for, where the environment has its keys and no profile. */
function targetOfKeys(env: Surroundings['env']): string | null {
  return (env.AWS_ACCESS_KEY_ID && env[TARGET_VARIABLE]) || null
}

/** Keys in the environment are not renewed: they last as long as they say. */
function keysLeft({ AWS_CREDENTIAL_EXPIRATION: end = '' }: Surroundings['env'], now: Ms) {
  const expiresAt = Date.parse(end)
  if (Number.isNaN(expiresAt)) return { session: null, standing: null, expiresAt: null }
  return { session: null, standing: signInLeft({ expiresAt, renews: false }, now), expiresAt }
}

async function lookUp(name: string, sources: Sources): Promise<Found> {
  const { profiles, sessions } = readProfiles(parseConfig(await sources.config()))
  const profile = profiles.find((one) => one.name === name)
  const session = sessionBehind(name, profiles, sessions)
  const risk = await (profile === undefined
    ? riskOfTarget(name, sources)
    : riskOfChosen(profile, session, sources))
  if (session === null) return { session: null, standing: null, expiresAt: null, risk }
  const token = await sources.token(session)
  const standing = signInLeft(token, sources.now())
  return { session: session.name, standing, expiresAt: token?.expiresAt ?? null, risk }
}

function jsonOf(standing: SignInLeft | null, expiresAt: Ms | null) {
  return {
    state: standing?.state ?? null,
    expiresAt: expiresAt === null ? null : formatTimestamp(expiresAt),
    secondsLeft: standing?.state === 'signedIn' ? Math.floor(standing.left / 1000) : null,
  }
}

function lineOf(
  name: string,
  { standing, risk }: Found,
  place: Place,
  { options, stdout }: Surroundings,
): string {
  const plain = (text: string) => ESCAPES[place]?.(text) ?? text
  const signed = (sign: SignName, colour: Colour | null) => {
    const shown = plain(SIGNS[sign][options.ascii ? 1 : 0])
    return stdout.colour && colour !== null ? coloured(shown, colour, place) : shown
  }
  const danger = risk === null ? '' : `${signed('care', RISKS[risk.colour])} ${plain(risk.badge)} `
  if (standing === null) return danger + plain(name)
  const isIn = standing.state === 'signedIn'
  const shown = signed(isIn ? standing.disc : 'empty', COLOURS[isIn ? standing.level : 'gone'])
  return `${danger}${shown} ${plain(`${name} ${wordsOf(standing)}`)}`
}

/** The characters that would act where the line goes: a profile's name comes from anywhere. */
const ESCAPES: Partial<Record<Place, (text: string) => string>> = {
  zsh: (text) => text.replaceAll('%', '%%'),
  tmux: (text) => text.replaceAll('#', '##'),
}

const COLOURS = {
  ok: 'green',
  soon: 'yellow',
  danger: 'red',
  gone: null,
} as const satisfies Record<ExpiryLevel, string | null>
type Colour = NonNullable<(typeof COLOURS)[ExpiryLevel]>

const RISKS: Readonly<Record<RiskColour, Colour | null>> = {
  red: 'red',
  yellow: 'yellow',
  green: 'green',
  plain: null,
}

const ANSI: Readonly<Record<Colour, number>> = { red: 31, green: 32, yellow: 33 }

/** In the place's own words where it counts the line's width: bash needs marks around what has none. */
function coloured(text: string, colour: Colour, place: Place): string {
  if (place === 'zsh') return `%F{${colour}}${text}%f`
  if (place === 'tmux') return `#[fg=${colour}]${text}#[fg=default]`
  const [on, off] = [`\u001b[${ANSI[colour]}m`, '\u001b[39m']
  return place === 'bash' ? `\u0001${on}\u0002${text}\u0001${off}\u0002` : on + text + off
}
