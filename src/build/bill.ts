/** The software bill of materials: every package in the bundles, for tools that look for known weaknesses. */
import type { Package } from './packages.ts'

/**
 * The bill in CycloneDX 1.6 (ECMA-424). `npm sbom` lists what an install brings, which is nothing here; this
 * lists what is inside. No time and no number of its own: the same sources make the same bytes.
 */
export function billOf(
  program: { readonly name: string; readonly version: string },
  packages: readonly Package[],
): string {
  const components = packages.map(({ name, version, licence }) => ({
    ...component('library', name, version),
    ...(licence === null ? {} : { licenses: [licenceChoice(licence)] }),
  }))
  const unique = new Map(components.map((one) => [one.purl, one]))
  const bill = {
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: component('application', program.name, program.version) },
    components: [...unique.values()],
  }
  return `${JSON.stringify(bill, null, 2)}\n`
}

/** A package URL has the scope's @ escaped (purl specification, type npm). */
function component(type: string, name: string, version: string) {
  const purl = `pkg:npm/${name.replace('@', '%40')}@${version}`
  return { type, 'bom-ref': purl, name, version, purl }
}

/** One licence by its id, several as the expression that they are. */
function licenceChoice(licence: string) {
  return /^[\w.+-]+$/.test(licence) ? { license: { id: licence } } : { expression: licence }
}
