/** Asks the registry for known weaknesses of the packages in the bundles; says so where it cannot be asked. CI runs this. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
/** A registry that does not answer must not hold up a build. */
const PATIENCE = 60_000

interface Audit {
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>
}

function audit(): Audit {
  const asked = spawnSync('npm', ['audit', '--json'], {
    cwd: ROOT,
    encoding: 'utf8',
    timeout: PATIENCE,
  })
  try {
    return JSON.parse(asked.stdout)
  } catch {
    return {}
  }
}

const bill = JSON.parse(readFileSync(join(ROOT, 'dist/sbom.cdx.json'), 'utf8'))
const bundled = new Set(bill.components.map(({ name }: { name: string }) => name))
const { vulnerabilities } = audit()
if (vulnerabilities === undefined) {
  console.log('audit: not made, the registry could not be asked')
} else {
  const known = Object.entries(vulnerabilities).filter(([name]) => bundled.has(name))
  for (const [name, { severity }] of known)
    console.log(`audit: ${name} has a known weakness, ${severity}`)
  console.log(`audit: ${known.length} known weaknesses in ${bundled.size} bundled packages`)
  process.exitCode = known.length === 0 ? 0 : 1
}
