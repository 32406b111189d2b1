/** lanyard prompt: the profile in use and the time left of its sign-in, for PS1, starship and tmux. */
import { parseConfig } from '../core/aws-config.ts'
import { TARGET_VARIABLE } from '../core/aws-environment.ts'
import type { ExpiryLevel } from '../core/expiry.ts'
import type { Ms } from '../core/model.ts'
import { readProfiles } from '../core/profiles.ts'
import { type SignInLeft, sessionBehind, signInLeft, wordsOf } from '../core/prompt-line.ts'
import { sanitize } from '../core/sanitize.ts'
import { SIGNS } from '../state/views/signs.ts'
import type { Command, Input } from './command.ts'
import { EXIT } from './failures.ts'
import type { Files, Surroundings } from './glancing.ts'
import { isoTime, printJson } from './output.ts'
import { IN_SHELLS } from './shelves.ts'
import { oneOf } from './usage.ts'

/** Where the line goes, for what acts on a part of it there. */
const PLACES = ['plain', 'bash', 'zsh', 'fish', 'starship', 'tmux'] as const
type Place = (typeof PLACES)[number]

export const prompt: Command = {
  name: 'prompt',
  summary: 'the profile in use and what is left of its sign-in, for a prompt',
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
  sources: Pick<Files, 'config' | 'token' | 'now'>,
): Promise<number> {
  const { env, options, stdout } = surroundings
  const place = oneOf('for', values.get('for') ?? 'plain', PLACES)
  const chosen = env.AWS_PROFILE || env.AWS_DEFAULT_PROFILE || null
  const name = chosen ?? targetOfKeys(env)
  const found = chosen === null ? keysLeft(env, sources.now()) : await lookUp(chosen, sources)
  if (options.json) {
    printJson(surroundings, name === null ? [] : [{ profile: name, ...(found?.json ?? UNKNOWN) }])
  } else if (name !== null) {
    const { standing = null } = found ?? {}
    stdout.write(`${lineOf(sanitize(name), standing, place, surroundings)}\n`)
  }
  return EXIT.done
}

/** What `lanyard env`, `exec` and `shell` were asked for, where the environment has its keys and no profile. */
function targetOfKeys(env: Surroundings['env']): string | null {
  return (env.AWS_ACCESS_KEY_ID && env[TARGET_VARIABLE]) || null
}

/** Keys in the environment are not renewed: they last as long as they say. */
function keysLeft({ AWS_CREDENTIAL_EXPIRATION: end = '' }: Surroundings['env'], now: Ms) {
  const expiresAt = Date.parse(end)
  if (Number.isNaN(expiresAt)) return null
  const standing = signInLeft({ expiresAt, renews: false }, now)
  return { standing, json: { session: null, ...jsonOf(standing, expiresAt) } }
}

const UNKNOWN = { session: null, state: null, expiresAt: null, secondsLeft: null }

async function lookUp(name: string, sources: Pick<Files, 'config' | 'token' | 'now'>) {
  const { profiles, sessions } = readProfiles(parseConfig(await sources.config()))
  const session = sessionBehind(name, profiles, sessions)
  if (session === null) return null
  const token = await sources.token(session)
  const standing = signInLeft(token, sources.now())
  const json = { session: session.name, ...jsonOf(standing, token?.expiresAt ?? null) }
  return { standing, json }
}

function jsonOf(standing: SignInLeft, expiresAt: Ms | null) {
  return {
    state: standing.state,
    expiresAt: expiresAt === null ? null : isoTime(expiresAt),
    secondsLeft: standing.state === 'signedIn' ? Math.floor(standing.left / 1000) : null,
  }
}

function lineOf(
  name: string,
  standing: SignInLeft | null,
  place: Place,
  { options, stdout }: Surroundings,
): string {
  const plain = (text: string) => ESCAPES[place]?.(text) ?? text
  if (standing === null) return plain(name)
  const isIn = standing.state === 'signedIn'
  const [usual, ascii] = SIGNS[isIn ? standing.disc : 'empty']
  const sign = plain(options.ascii ? ascii : usual)
  const colour = COLOURS[isIn ? standing.level : 'gone']
  const shown = stdout.colour && colour !== null ? coloured(sign, colour, place) : sign
  return `${shown} ${plain(`${name} ${wordsOf(standing)}`)}`
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

const ANSI: Readonly<Record<Colour, number>> = { red: 31, green: 32, yellow: 33 }

/** In the place's own words where it counts the line's width: bash needs marks around what has none. */
function coloured(text: string, colour: Colour, place: Place): string {
  if (place === 'zsh') return `%F{${colour}}${text}%f`
  if (place === 'tmux') return `#[fg=${colour}]${text}#[fg=default]`
  const [on, off] = [`\u001b[${ANSI[colour]}m`, '\u001b[39m']
  return place === 'bash' ? `\u0001${on}\u0002${text}\u0001${off}\u0002` : on + text + off
}
