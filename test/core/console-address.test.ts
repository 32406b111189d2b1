/** Links into the console: the portal's own, to the right console of each partition. */
import { describe, expect, test } from 'vitest'
import { consoleAddress, consolePage, federationEndpoint } from '../../src/core/console-address.ts'
import { Failed } from '../../src/core/failure.ts'

describe('the page', () => {
  test.each([
    ['eu-west-1', 's3', 'https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1'],
    ['us-east-1', null, 'https://us-east-1.console.aws.amazon.com/console/home?region=us-east-1'],
    ['cn-north-1', 'ec2', 'https://cn-north-1.console.amazonaws.cn/ec2/home?region=cn-north-1'],
    [
      'us-gov-west-1',
      'ec2',
      'https://us-gov-west-1.console.amazonaws-us-gov.com/ec2/home?region=us-gov-west-1',
    ],
    [
      'eusc-de-east-1',
      'ec2',
      'https://eusc-de-east-1.console.amazonaws-eusc.eu/ec2/home?region=eusc-de-east-1',
    ],
    [
      ' EU-West-1 ',
      'cloudwatch',
      'https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1',
    ],
  ])('of %s, %s', (region, service, address) => {
    expect(consolePage(region, service)).toBe(address)
  })

  test.each([
    ['nowhere', 's3'],
    ['us-east-1.evil.example/', 's3'],
    ['us-iso-east-1', 's3'],
    ['us-isob-east-1', null],
    ['eu-isoe-west-1', null],
    ['us-east-1', '../s3'],
    ['us-east-1', 's3?x'],
    ['us-east-1', ''],
    ['us-east-1', '-s3'],
  ])('is not made of %s, %s', (region, service) => {
    expect(() => consolePage(region, service)).toThrow(Failed)
  })
})

test.each([
  ['eu-west-1', 'https://eu-west-1.signin.aws.amazon.com/federation'],
  ['cn-north-1', 'https://signin.amazonaws.cn/federation'],
  ['us-gov-west-1', 'https://signin.amazonaws-us-gov.com/federation'],
  ['eusc-de-east-1', 'https://eusc-de-east-1.signin.amazonaws-eusc.eu/federation'],
])('credentials of %s sign in at %s', (region, address) => {
  expect(federationEndpoint(region)).toBe(address)
})

test('nobody signs in where that is not known', () => {
  expect(() => federationEndpoint('us-iso-east-1')).toThrow(Failed)
})

test.each([
  'https://corp.awsapps.com/start',
  'https://corp.awsapps.com/start/',
  'https://corp.awsapps.com/start#/',
  'https://corp.awsapps.com/start/#/console?account_id=1',
])('the link from %s', (startUrl) => {
  expect(consoleAddress(startUrl, '111122223333', 'A+b@c')).toBe(
    'https://corp.awsapps.com/start/#/console?account_id=111122223333&role_name=A%2Bb%40c',
  )
  const page = 'https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1'
  expect(consoleAddress(startUrl, '111122223333', null, page)).toBe(
    'https://corp.awsapps.com/start/#/console?account_id=111122223333' +
      '&destination=https%3A%2F%2Feu-west-1.console.aws.amazon.com%2Fs3%2Fhome%3Fregion%3Deu-west-1',
  )
})
