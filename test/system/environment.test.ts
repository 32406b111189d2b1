/** The names of AWS variables, and nothing of what they hold. */
import { expect, test } from 'vitest'
import { createEnvironment } from '../../src/system/environment.ts'

test('names the AWS variables that are set, in order, without their values', () => {
  const env = {
    AWS_SECRET_ACCESS_KEY: 'hush',
    AWS_PROFILE: 'dev',
    AWS_REGION: '',
    AWS_CA_BUNDLE: undefined,
    HOME: '/home/sam',
    'AWS_\u001b[2J': 'x',
  }
  const names = createEnvironment(env).variables()
  expect(names).toEqual(['AWS_PROFILE', 'AWS_SECRET_ACCESS_KEY', 'AWS_␛[2J'])
  expect(JSON.stringify(names)).not.toContain('hush')
})
