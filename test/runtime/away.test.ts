/** `o` where no browser is: the address goes to the clipboard, and is told as a whole. */
import { expect, test } from 'vitest'
import { begin } from './story.ts'

test.each([
  ['copied', 'copied'],
  ['sent', 'sent to the terminal clipboard'],
] as const)('the address is %s, and nothing is opened', async (how, words) => {
  const copied: string[] = []
  const { store, opened } = await begin({
    ports: (real) => ({
      ...real,
      clipboard: {
        copy: async (text) => {
          copied.push(text)
          return how
        },
      },
    }),
  })
  store.dispatch({ type: 'open.here' })
  const { notices, sessions } = await store.until(({ notices }) => notices.length > 0)
  const url = sessions[0]?.startUrl
  expect({ copied, opened }).toEqual({ copied: [url], opened: [] })
  expect(notices.at(-1)).toMatchObject({
    level: 'warn',
    text: `no browser is here: the address of the portal of *corp* is ${words}: ${url}`,
  })
})
