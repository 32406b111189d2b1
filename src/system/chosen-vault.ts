/** One vault out of two: the place that the settings name takes what is written, and the other one is cleared of it. */
import { toFailure } from '../core/failure.ts'
import type { StoreKind } from '../core/secret-store.ts'
import type { Vault } from './vault.ts'

export type Vaults = Readonly<Record<StoreKind, Vault>>

/** Goes by the setting at each call: who changes it need not start anew. */
export function createChosenVault(vaults: Vaults, kind: () => Promise<StoreKind>): Vault {
  const chosen = async () => vaults[await kind()]
  const both = Object.values(vaults)

  return {
    look: async (name) => (await chosen()).look(name),
    open: async (name, signal) => (await chosen()).open(name, signal),
    names: async () => (await chosen()).names(),

    async put(name, label, text) {
      const place = await chosen()
      await place.put(name, label, text)
      // Nothing may stay in the clear; what stays in a keychain that is locked now, the doctor tells of.
      if (place === vaults.keychain) await vaults.files.remove(name)
      else await vaults.keychain.remove(name).catch(unlessKeychain)
    },

    async remove(name) {
      const removed = await inEach(both, (vault) => vault.remove(name))
      return removed.includes(true)
    },

    async removeAll(isMeant) {
      const removed = await inEach(both, (vault) => vault.removeAll(isMeant))
      return removed.reduce((sum, count) => sum + count, 0)
    },

    forget(name) {
      for (const vault of both) vault.forget(name)
    },
  }
}

/** Whether one place can be cleared or not, the other one is. */
async function inEach<T>(
  vaults: readonly Vault[],
  work: (vault: Vault) => Promise<T>,
): Promise<readonly T[]> {
  const done = await Promise.allSettled(vaults.map(work))
  return done.map((one) => {
    if (one.status === 'rejected') throw one.reason
    return one.value
  })
}

function unlessKeychain(thrown: unknown): void {
  const { kind } = toFailure(thrown)
  if (kind !== 'noKeychain' && kind !== 'keychainLocked') throw thrown
}
