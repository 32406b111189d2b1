/** A session with the wrong region: the failed sign-in names the right one, one key writes it, and then it works. */
import { expect, test } from 'vitest'
import { createAws } from '../../src/aws/aws.ts'
import { key } from '../../src/core/key-names.ts'
import { resolve } from '../../src/keys/resolve.ts'
import type { State } from '../../src/state/vocabulary.ts'
import { begin, inPhase, type Story } from './story.ts'

const PORTAL = 'https://ssoins-1.portal.us-west-2.app.aws/start'
const CONFIG = `# Ours
[sso-session corp]
sso_start_url = ${PORTAL}
sso_region = us-east-1
sso_registration_scopes = sso:account:access
`
const ORGANISATION = {
  name: 'corp',
  startUrl: PORTAL,
  region: 'us-west-2',
  user: 'sam@corp.example',
  accounts: [],
}

function press({ store }: Story, chord: string): void {
  const resolved = resolve(store.getState(), chord)
  if (resolved.type !== 'action') throw new Error(`${chord} does nothing here`)
  store.dispatch(resolved.action)
}

const regionOf = ({ sessions }: State) => sessions.find(({ name }) => name === 'corp')?.region

test('e in the failed sign-in plans the right region, y writes it, and the sign-in goes on', async () => {
  const story = await begin({
    screen: true,
    config: CONFIG,
    world: { organisations: [ORGANISATION] },
    // The address of the portal is looked at only where no variable names the endpoint.
    ports: (real) => {
      const unnamed = createAws({ env: {}, now: real.clock.now })
      const register: typeof unnamed.register = (session, ...given) =>
        (session.region === 'us-west-2' ? real.aws : unnamed).register(session, ...given)
      return { ...real, aws: { ...real.aws, register } }
    },
  })
  const { store, emulator } = story
  const start = { type: 'login.start', session: 'corp', flow: 'browser', dialog: true } as const
  store.dispatch(start)
  const { failure } = await inPhase(story, 'failed')
  expect(failure).toMatchObject({
    kind: 'badRegion',
    message: 'This portal lives in us-west-2, not in us-east-1',
    next: `Press ${key('sessions.edit')} to change it, or run: lanyard sessions edit corp --region us-west-2`,
  })
  expect(emulator.requests).toEqual([])

  press(story, 'e')
  const { overlay } = await store.until((state) => state.overlay.kind === 'plan')
  expect(overlay).toMatchObject({ items: [{ ticked: true, entry: { action: 'change' } }] })
  expect(story.config()).toBe(CONFIG)
  press(story, 'y')
  await store.until((state) => regionOf(state) === 'us-west-2')
  expect(story.config()).toBe(CONFIG.replace('us-east-1', 'us-west-2'))

  store.dispatch(start)
  const { url } = await inPhase(story, 'waiting')
  await emulator.browse(url)
  await inPhase(story, 'in')
})
