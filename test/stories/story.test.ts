/** Stories themselves: what they find at the start, what is judged at the end, what is left after. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  ask,
  authorizeUrl,
  listenForRedirect,
  newProof,
  registerBrowser,
} from '../emulator/sign-in.ts'
import type { Picture } from './camera.ts'
import { hangPictures, pictureExhibit } from './gallery.ts'
import type { Program } from './program.ts'
import { play, type Stage, type StoryOptions, story } from './story.ts'

vi.setConfig({ testTimeout: 30_000 })

const SCREEN: Program = [process.execPath, join(import.meta.dirname, '../fixtures/screen.mjs')]

/** A program of one line; `$1` and on are its arguments. */
const shell = (line: string): Program => ['sh', '-c', line, 'sh']

describe('a story begins', () => {
  story(
    'with sessions in the config and sign-ins in the cache, as the AWS CLI leaves them',
    {
      program: shell('cat "$HOME/.aws/config"; echo "at $AWS_ENDPOINT_URL_SSO"'),
      sessions: ['corp', 'lab'],
      signedIn: ['corp'],
      files: { '.aws/config': '[profile mine]\nregion = eu-west-1\n', 'notes/a.txt': 'a' },
      rows: 40,
    },
    async ({ terminal, emulator, home }) => {
      await terminal.waitFor(`at ${emulator.url}`)
      await terminal.waitFor(/sso-session corp[\s\S]*sso-session lab[\s\S]*profile mine/)
      const [config, token = '', notes] = await home.files()
      expect([config, notes]).toEqual(['.aws/config', 'notes/a.txt'])
      // The SHA-1 of the session's name.
      expect(token).toMatch(/^\.aws\/sso\/cache\/ee0bfd25\w{28}450f\.json$/)
      expect((await stat(join(home.path, token))).mode & 0o777).toBe(0o600)
      const { accessToken, region } = JSON.parse((await home.read(token)) ?? '')
      expect(region).toBe('us-east-1')
      expect((await ask(emulator, '/assignment/accounts', accessToken)).status).toBe(200)
    },
  )

  story(
    'with an empty home where nothing else is said',
    { program: shell('ls -A "$HOME"; echo "browser: $BROWSER."') },
    async ({ terminal, home }) => {
      await terminal.exit
      expect(terminal.screen()[0]).toBe('browser: .')
      expect(await home.files()).toEqual([])
      expect(await home.read('.aws/config')).toBeNull()
    },
  )

  test('only with organisations that there are', async () => {
    await expect(play({ program: shell(''), sessions: ['corpp'] }, async () => {})).rejects.toThrow(
      'no organisation corpp',
    )
  })
})

describe('the browser', () => {
  async function visit(browser: 'approve' | 'deny' | 'ignore') {
    const line = 'test -z "$1" || { "$BROWSER" "$1"; echo "left with $?"; }'
    const listener = await listenForRedirect()
    let address = ''
    let opened: readonly string[] = []
    try {
      await play({ program: shell(line), browser }, async (stage) => {
        const client = await registerBrowser(stage.emulator)
        address = authorizeUrl(stage.emulator, client, listener.redirectUri, newProof().challenge)
        await stage.open(address).waitFor('left with 0')
        opened = await stage.opened()
      })
    } finally {
      listener.close()
    }
    expect(opened).toEqual([address])
    return listener.arrivals
  }

  test('comes back with a code', async () => {
    const [arrival] = await visit('approve')
    expect(arrival?.get('code')).toBeTruthy()
  })

  test('comes back with a no', async () => {
    const [arrival] = await visit('deny')
    expect(arrival?.get('error')).toBe('access_denied')
  })

  test('does not come back where the person closes the page', async () => {
    expect(await visit('ignore')).toEqual([])
  })
})

describe('a story fails', () => {
  const showsToken: StoryOptions = {
    program: shell('cat "$HOME"/.aws/sso/cache/*'),
    signedIn: ['corp'],
    columns: 2000,
  }
  const toTheEnd = async ({ terminal }: Stage) => void (await terminal.exit)

  test('where a secret came onto the screen', async () => {
    await expect(play(showsToken, toTheEnd)).rejects.toThrow('A secret came onto the screen')
  })

  test('unless that is what it is about', async () => {
    await play({ ...showsToken, printsSecrets: true }, toTheEnd)
  })

  test.each([
    ['wide', '%090d', 'a row ran on in the next at 80x24'],
    ['high', '\\n'.repeat(24), 'it moved up at 80x24'],
  ])('where the screen was too %s for the window', async (_, frame, how) => {
    const line = `printf '\\033[?1049h\\033[?2026h\\033[?2026l\\033[H${frame}' 1; read _; printf '\\033[2J\\033[?1049l'`
    const told = play({ program: shell(line) }, async ({ terminal }) => {
      await terminal.waitFor(() => terminal.modes().alternateScreen)
      terminal.press('enter')
      await terminal.exit
    })
    await expect(told).rejects.toThrow(how)
  })

  test('not where a frame fills it to the last cell, nor after a resize', async () => {
    const frame = `\\033[?1049h\\033[?2026h\\033[?2026l\\033[H%080d${'\\n'.repeat(23)}`
    const line = `printf '${frame}' 1; read _; printf '%090d\\033[?1049l' 1`
    await play({ program: shell(line) }, async ({ terminal }) => {
      await terminal.waitFor('0001')
      terminal.resize(60, 20)
      terminal.press('enter')
      await terminal.exit
    })
  })

  test('where the program left the terminal changed', async () => {
    await expect(play({ program: shell("printf '\\033[?25l'") }, toTheEnd)).rejects.toThrow(
      /left the terminal changed: .*"cursorVisible":false/,
    )
  })
})

test.each([
  ['told to its end', () => {}],
  [
    'that broke off',
    () => {
      throw new Error('broke off')
    },
  ],
])('a story %s leaves nothing behind', async (_how, end) => {
  let stage: Stage | undefined
  const played = play({ program: SCREEN }, async (given) => {
    stage = given
    await given.terminal.waitFor('size')
    end()
  })
  await played.catch((error) => expect(error).toMatchObject({ message: 'broke off' }))
  expect(stage?.terminal.ended).toEqual({ code: null, signal: 'SIGKILL' })
  expect(existsSync(stage?.home.path ?? '/')).toBe(false)
  await expect(fetch(stage?.emulator.url ?? '')).rejects.toThrow('fetch failed')
})

async function emptyDirectory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'gallery-'))
  onTestFinished(() => rm(path, { recursive: true }))
  return path
}

test('the gallery draws what is new, keeps what is right, and removes what is gone', async () => {
  const directory = await emptyDirectory()
  const first: Picture = {
    name: 'first',
    title: 'The first picture',
    columns: 40,
    rows: 6,
    program: SCREEN,
    play: (terminal) => terminal.waitFor('background rgb:0b'),
  }
  const second: Picture = {
    ...first,
    name: 'second',
    background: 'light',
    play: (terminal) => terminal.waitFor('background rgb:ff'),
  }
  const both = [first, second].map(pictureExhibit)
  const read = (file: string) => readFile(join(directory, file), 'utf8')
  const missing = ['first.svg is missing', 'second.svg is missing']

  expect(await hangPictures(both, directory, { check: true })).toEqual(missing)
  expect(await hangPictures(both, directory, { check: false })).toEqual(missing)
  expect(await hangPictures(both, directory, { check: true })).toEqual([])
  expect(await read('first.svg')).toContain('fill="#0b0f15"/>')
  expect(await read('second.svg')).toContain('fill="#ffffff"/>')

  const drawn = await read('first.svg')
  await writeFile(join(directory, 'first.svg'), 'scribble')
  await writeFile(join(directory, 'old.svg'), drawn)
  const wrong = ['first.svg differs', 'old.svg has no picture behind it']
  expect(await hangPictures(both, directory, { check: true })).toEqual(wrong)
  expect(await read('first.svg')).toBe('scribble')
  expect(await hangPictures(both, directory, { check: false })).toEqual(wrong)
  expect(await read('first.svg')).toBe(drawn)
  expect(existsSync(join(directory, 'old.svg'))).toBe(false)
})

describe('look', () => {
  const run = promisify(execFile)
  const look = (...args: string[]) =>
    run(process.execPath, [join(import.meta.dirname, 'look.ts'), ...args])

  test('presses keys, types words, shows the screen', async () => {
    const directory = await emptyDirectory()
    const png = join(directory, 'look.png')
    const { stdout, stderr } = await look(
      ...['--size', '60x6', '--keys', 'down hello a', '--png', png, '--', ...SCREEN],
    )
    expect(stdout).toContain('size 60x6')
    expect(stdout).toContain('seen "\\u001b[B" "hello" "a"')
    expect(stderr).toBe('')
    expect((await readFile(png)).subarray(1, 4).toString()).toBe('PNG')
  })

  test('waits for a program that starts slowly', async () => {
    const slow = shell('sleep 0.5; echo awake; exec cat')
    const { stdout } = await look('--rest', '50', '--', ...slow)
    expect(stdout).toContain('awake')
  })

  test('says when the program ended early', async () => {
    const { stderr } = await look('--keys', 'f a', '--', ...SCREEN)
    expect(stderr).toContain('The program ended before a')
    expect(stderr).toContain('"code":7')
  })

  test('explains itself', async () => {
    await expect(look('--size', 'big', '--', 'true')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--size 120x36'),
    })
  })
})
