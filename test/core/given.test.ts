/** What somebody was given: which of the things it can be, and kind words for what it cannot. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Failed } from '../../src/core/failure.ts'
import { decodeText, readGiven, readGivenFile } from '../../src/core/given.ts'
import { handoverText } from '../../src/core/handover.ts'

const CORP = {
  name: 'corp',
  startUrl: 'https://corp.awsapps.com/start',
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
}
const EXPORTED = handoverText([CORP], '{account}-{role}')
const WANTED = { ...CORP, scopes: 'sso:account:access' }
const { legacy: _, ...SESSION } = WANTED

function failureOf(work: () => unknown) {
  try {
    work()
  } catch (thrown) {
    if (thrown instanceof Failed) return thrown.failure
    throw thrown
  }
  return null
}

describe('what is typed or pasted', () => {
  it.each([
    ['corp', 'https://corp.awsapps.com/start'],
    ['corp.awsapps.com/start', 'https://corp.awsapps.com/start'],
    [' https://corp.awsapps.com/start/#/ ', 'https://corp.awsapps.com/start'],
    ['Sign in at https://corp.awsapps.com/start, please', 'https://corp.awsapps.com/start'],
  ])('%j is an address', (typed, startUrl) => {
    expect(readGiven(typed)).toMatchObject({ kind: 'address', startUrl })
  })

  it.each([
    ['~/corp.json', '~/corp.json'],
    ['/home/pat/My\\ Files/corp.json', '/home/pat/My Files/corp.json'],
    ["'/home/pat/My Files/corp'", '/home/pat/My Files/corp'],
    ['"C:\\Users\\pat\\corp.json"', 'C:\\Users\\pat\\corp.json'],
    ['C:\\Users\\pat\\corp', 'C:\\Users\\pat\\corp'],
    ['file:///home/pat/My%20Files/corp.json', '/home/pat/My Files/corp.json'],
    ['file:///C:/Users/pat/corp.json', 'C:/Users/pat/corp.json'],
    ['file:///100%', '/100%'],
    ['./corp', './corp'],
    ['corp.json', 'corp.json'],
    ['$HOME/corp', '$HOME/corp'],
  ])('%j is the path %j', (typed, path) => {
    expect(readGiven(typed)).toEqual({ kind: 'file', path })
  })

  it('is what was exported, as a field of one line takes it', () => {
    const given = { kind: 'sessions', sessions: [SESSION], template: '{account}-{role}' }
    expect(readGiven(EXPORTED.replaceAll('\n', ' '))).toEqual(given)
  })

  it.each([
    ['', 'Nothing is named'],
    [EXPORTED.slice(0, 80), 'end of this is missing'],
    ['{}', 'no sessions in this'],
    ['pat@corp.example', 'e-mail'],
    ['https://console.aws.amazon.com/', 'console'],
  ])('%j is answered: %s', (typed, words) => {
    const failure = failureOf(() => readGiven(typed))
    expect(failure?.message).toContain(words)
    expect(failure?.next).not.toBe('')
  })
})

describe('what a file holds', () => {
  const CONFIG = `[default]
region = us-east-1

[sso-session corp]
sso_start_url = https://corp.awsapps.com/start/#/
sso_region = us-east-1
sso_registration_scopes = sso:account:access

[sso-session half]
sso_region = us-east-1
`
  it('is the sessions of an AWS config file, those that can be signed in to', () => {
    const given = { kind: 'sessions', sessions: [SESSION], template: null }
    expect(readGivenFile(CONFIG)).toEqual(given)
    expect(readGivenFile(CONFIG.replaceAll('\n', '\r\n'))).toEqual(given)
  })

  it('is the portal of old-style profiles, where there is nothing else', () => {
    const old = '[profile a]\nsso_start_url = https://x.awsapps.com/start\nsso_region = eu-west-1\n'
    const portal = { startUrl: 'https://x.awsapps.com/start', region: 'eu-west-1' }
    expect(readGivenFile(old)).toEqual({ kind: 'address', ...portal })
  })

  it('is a start URL in a message', () => {
    const mail = 'Hi Pat,\n\nyour portal: https://corp.awsapps.com/start\n\nBye\n'
    expect(readGivenFile(mail)).toMatchObject({ kind: 'address', startUrl: CORP.startUrl })
  })

  it.each([
    ['', 'no sessions in this'],
    ['corp', 'no sessions in this'],
    ['[]', 'no sessions in this'],
    ['#!/bin/sh\nrm -rf /\n', 'no sessions in this'],
    ['[profile a]\nrole_arn = arn:aws:iam::111122223333:role/x\n', 'signs in with SSO'],
    [`${'x'.repeat(20_000)} https://corp.awsapps.com/start`, 'no sessions in this'],
    [`{"lanyard":1,"sessions":[${Array(201).fill(JSON.stringify(CORP))}]}`, '201 sessions'],
  ])('%j is refused', (content, words) => {
    expect(failureOf(() => readGivenFile(content))?.message).toContain(words)
  })

  it('is told, and never more than that, of anything at all', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '{',
        '}',
        '[sso-session ',
        ']',
        '\n',
        'sso_start_url=',
        'https://',
        '"lanyard":1',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        for (const read of [readGiven, readGivenFile]) {
          const failure = failureOf(() => read(pieces.join('')))
          expect(failure?.kind ?? 'fine').not.toBe('bug')
          expect(failure?.message ?? '').not.toMatch(/\p{Cc}/u)
        }
      }),
    )
  })
})

it.each([
  ['utf8', Buffer.from('ü')],
  ['utf8 with a mark', Buffer.from('\ufeffü')],
  ['what PowerShell writes', Buffer.from('\ufeffü', 'utf16le')],
])('a text is read from %s', (_, bytes) => {
  expect(decodeText(bytes)).toBe('ü')
})
