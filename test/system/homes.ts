/** Throw-away homes, and what is in them. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Session } from '../../src/core/model.ts'
import type { RoleCredentials } from '../../src/runtime/aws-port.ts'
import type { StoredToken } from '../../src/runtime/ports.ts'

/** An empty directory, gone after the test. */
export function emptyHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'lanyard-home-'))
  onTestFinished(() => rmSync(home, { recursive: true, force: true }))
  return home
}

/** Everything in a directory, by path below it. */
export function contentsOf(directory: string): readonly string[] {
  return readdirSync(directory, { recursive: true }).map(String).sort()
}

/** Runs with no umask at all, as the test asks for the modes that files really have. */
export function withoutUmask(): void {
  const before = process.umask(0)
  onTestFinished(() => void process.umask(before))
}

export const NOW = Date.UTC(2026, 10, 21, 9, 3, 16)

export const corp: Session = {
  name: 'corp',
  startUrl: 'https://d-1234567890.awsapps.com/start',
  region: 'us-east-1',
  scopes: ['sso:account:access'],
  legacy: false,
}

export const legacy: Session = {
  ...corp,
  name: 'https://example.awsapps.com/start',
  startUrl: 'https://example.awsapps.com/start',
  scopes: [],
  legacy: true,
}

export const token: StoredToken = {
  accessToken: 'aoa-access',
  expiresAt: NOW + 8 * 3_600_000,
  refreshToken: 'aor-refresh',
  registration: { clientId: 'client', clientSecret: 'sécret', expiresAt: NOW + 90 * 86_400_000 },
}

export const credentials: RoleCredentials = {
  accessKeyId: 'ASIAEXAMPLE',
  secretAccessKey: 'secret/key',
  sessionToken: 'session',
  expiration: Date.UTC(2030, 2, 17, 17, 46, 40, 987),
}
