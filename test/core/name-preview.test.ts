/** The names of a template before they are written: what would be written, and why it is not what was asked. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../src/core/aws-config.ts'
import { isSafeName } from '../../src/core/aws-config-grammar.ts'
import { previewNames } from '../../src/core/name-preview.ts'
import type { Wanted } from '../../src/core/plan.ts'
import { planProfiles } from '../../src/core/plan-profiles.ts'
import { readProfiles } from '../../src/core/profiles.ts'

const doc = parseConfig(`[sso-session corp]
sso_start_url = https://corp.awsapps.com/start
sso_region = us-east-1

[profile mine]
sso_session = corp
sso_account_id = 111111111111
sso_role_name = Admin

[profile b-Admin]
aws_access_key_id = AKIAEXAMPLE
`)
const role = (accountId: string, accountName: string, name = 'Admin'): Wanted => {
  return { session: 'corp', accountId, accountName, role: name }
}
const WANTED = [
  role('111111111111', 'a'),
  role('222222222222', 'b'),
  role('333333333333', 'c'),
  role('444444444444', 'c'),
  role('555555555555', 'constructor', 'd'),
]
const settings = (template: string) => ({ template, region: null, output: null })
const preview = (template: string, wanted: readonly Wanted[] = WANTED) =>
  previewNames(wanted, readProfiles(doc), settings(template))

describe('previewNames', () => {
  it('says why a name is not what the template gave', () => {
    expect(preview('{account}-{role}').rows.map(({ name, note }) => [name, note])).toEqual([
      ['mine', 'there'],
      ['b-Admin-222222222222', 'taken'],
      ['c-Admin-333333333333', 'shared'],
      ['c-Admin-444444444444', 'shared'],
      ['constructor-d', null],
    ])
    expect(preview('{account}').rows.at(-1)).toMatchObject({
      name: 'constructor-555555555555',
      note: 'unreadable',
    })
  })

  it('says what is wrong with the template', () => {
    expect(preview('{nope}')).toMatchObject({ rows: [], failure: { kind: 'badValue' } })
  })

  it('promises exactly the names that the plan gives, each safe and its own', () => {
    const text = fc.constantFrom('a', 'b', 'c-d', 'ü', '', 'default', '__proto__', ']\n[x')
    const wanted = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 1, max: 9 }), text), { selector: ([id]) => id })
      .map((all) => all.map(([id, name]) => role(String(id).repeat(12), name)))
    const template = fc.constantFrom(
      '{account}',
      '{account|split:-:2}',
      '{role|slug}',
      'x',
      '{email}',
    )
    fc.assert(
      fc.property(wanted, template, (wants, source) => {
        const { rows } = preview(source, wants)
        const entries = planProfiles(doc, wants, settings(source))
        expect(rows.map(({ name }) => name)).toEqual(entries.map(({ name }) => name))
        expect(new Set(rows.map(({ name }) => name)).size).toBe(rows.length)
        for (const { name } of rows) expect(isSafeName(name)).toBe(true)
      }),
    )
  })
})
