/** Who am I: through the role's credentials, kept where the AWS CLI keeps them. */
import { expect, test } from 'vitest'
import { roleSessionArn } from '../../src/emulator/world.ts'
import { begin, CORP, calls, lastNotice, loginOfCorp, type Story, signIn } from './story.ts'

const ROLE = { session: 'corp', accountId: '111122223333', role: 'ReadOnlyAccess' }
const ARN = roleSessionArn(ROLE.accountId, ROLE.role, 'sam.rivera@corp.example')

async function whoAmI({ store }: Story) {
  store.dispatch({ type: 'whoami', of: { role: ROLE } })
  const { overlay, notices } = await store.until(
    (state) => state.overlay.kind === 'identity' || lastNotice(state)?.level === 'fail',
  )
  store.dispatch({ type: 'overlay.close' })
  return overlay.kind === 'identity' ? overlay.identity : notices.at(-1)?.failure
}

test('AWS says who; the second time without asking for credentials again', async () => {
  const story = await begin()
  await signIn(story)
  expect(await whoAmI(story)).toMatchObject({ accountId: ROLE.accountId, arn: ARN })
  expect(await whoAmI(story)).toMatchObject({ arn: ARN })
  expect(calls(story.emulator.requests)).toMatchObject({ credentials: 1, sts: 2 })
})

test('credentials that ended are fetched anew', async () => {
  const story = await begin()
  await signIn(story)
  await whoAmI(story)
  story.clock.jump(3_600_000)
  expect(await whoAmI(story)).toMatchObject({ arn: ARN })
  expect(calls(story.emulator.requests)).toMatchObject({ credentials: 2 })
})

test('credentials that an administrator revoked are fetched anew', async () => {
  const story = await begin()
  await signIn(story)
  await whoAmI(story)
  story.emulator.faults = [{ route: 'sts', reply: 'revoked', times: 1 }]
  expect(await whoAmI(story)).toMatchObject({ arn: ARN })
  expect(calls(story.emulator.requests)).toMatchObject({ credentials: 2, sts: 3 })
})

test('a role that is refused even with fresh credentials says so', async () => {
  const story = await begin({ faults: [{ route: 'sts', reply: 'denied' }] })
  await signIn(story)
  expect(await whoAmI(story)).toMatchObject({ kind: 'noAccess' })
  expect(calls(story.emulator.requests)).toMatchObject({ credentials: 1, sts: 1 })
})

test('a role that nobody gave says so, and leaves nothing behind', async () => {
  const story = await begin({ faults: [{ route: 'credentials', reply: 'denied' }] })
  await signIn(story)
  expect(await whoAmI(story)).toMatchObject({ kind: 'noAccess' })
  expect(await story.ports.credentials.read(ROLE, CORP)).toBeNull()
})

test('a sign-in that AWS revoked is over, also when only this asks', async () => {
  const story = await begin()
  await signIn(story)
  story.emulator.revokeAll()
  story.store.dispatch({ type: 'whoami', of: { role: ROLE } })
  await story.store.until((state) => loginOfCorp(state).phase === 'out')
  await story.store.stop()
  expect(await story.ports.tokens.read(CORP)).toBeNull()
})

test('a sign-in that is renewed on the way is said so, and then it works', async () => {
  const story = await begin()
  await signIn(story)
  story.clock.jump(60_000)
  story.emulator.faults = [{ route: 'credentials', reply: 'expired', times: 1 }]
  story.store.dispatch({ type: 'whoami', of: { role: ROLE } })
  const state = await story.store.until((state) => lastNotice(state)?.level !== 'working')
  expect(lastNotice(state)).toMatchObject({ level: 'warn', hint: 'again in a moment' })
  await story.store.until((state) => {
    const login = loginOfCorp(state)
    return login.phase === 'in' && login.renewal.phase === 'idle'
  })
  expect(await whoAmI(story)).toMatchObject({ arn: ARN })
})
