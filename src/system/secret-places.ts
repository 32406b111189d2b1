/** The two places for secrets of this computer, the one that the settings choose, and the move from the other. */
import { join } from 'node:path'
import type { StoreStanding } from '../core/doctor/store.ts'
import { type Failure, toFailure } from '../core/failure.ts'
import type { Ms, Session } from '../core/model.ts'
import type { StoreKind } from '../core/secret-store.ts'
import type { SecretStore, Tokens } from '../runtime/ports.ts'
import { createChosenVault, type Vaults } from './chosen-vault.ts'
import type { Fields } from './json-fields.ts'
import type { Keychain } from './keychain.ts'
import { createKeychainVault } from './keychain-vault.ts'
import { type Paths, shorten } from './paths.ts'
import { settingsText } from './settings.ts'
import { SETTINGS_NAME } from './settings-sections.ts'
import { storeIn } from './store-setting.ts'
import { tokenFileName } from './token-file.ts'
import { createTokens } from './tokens.ts'
import { createFileVault, type Vault } from './vault.ts'

export interface SecretPlaces {
  readonly tokens: Vault
  readonly credentials: Vault
  readonly store: SecretStore
}

/** `chosen`: the place, where the settings are not to say. */
export function createSecretPlaces(
  where: Paths,
  keychain: Keychain,
  now: () => Ms,
  chosen: StoreKind | null = null,
): SecretPlaces {
  const settings = join(where.lanyardConfig, SETTINGS_NAME)
  const kind = async () => chosen ?? storeIn(await settingsText(settings))
  const ofTokens: Vaults = {
    files: createFileVault(where.ssoCache),
    keychain: createKeychainVault(where.tokenFacts, keychain),
  }
  const ofRoles: Vaults = {
    files: createFileVault(where.cliCache),
    keychain: createKeychainVault(where.roleFacts, keychain),
  }
  const tokensIn = (vault: Vault): Tokens =>
    createTokens(where.ssoCache, now, shorten(where.ssoCache, where.home), vault)
  const tokens = createChosenVault(ofTokens, kind)

  async function whyNot(used: StoreKind): Promise<Failure | null> {
    if (used === 'files') return null
    try {
      // No such item: nothing is unlocked for it.
      await keychain.get('none')
      return null
    } catch (thrown) {
      return toFailure(thrown)
    }
  }

  return {
    tokens,
    credentials: createChosenVault(ofRoles, kind),
    store: {
      kind,
      whyNot,

      async look(sessions): Promise<StoreStanding> {
        const used = await kind()
        const other = otherThan(used)
        const left = await tokensIn(ofTokens[other]).list(sessions)
        const smaller = await Promise.all([
          countIn(ofTokens[other], isRegistration),
          countIn(ofRoles[other], isOfRole),
        ])
        return {
          kind: used,
          failure: await whyNot(used),
          left: left.map(({ session }) => session),
          more: smaller[0] + smaller[1],
          foreign: used === 'files' ? [] : await foreignTo(sessions),
        }
      },

      async move(sessions, signal) {
        const used = await kind()
        const other = otherThan(used)
        for (const session of sessions) await moveToken(session, ofTokens[other], signal)
        await ofTokens[other].removeAll(isRegistration)
        await ofRoles[other].removeAll(isOfRole)
      },
    },
  }

  /** The one that lasts longer stays: somebody may have signed in past lanyard since. */
  async function moveToken(session: Session, from: Vault, signal: AbortSignal): Promise<void> {
    const [theirs, ours] = [tokensIn(from), tokensIn(tokens)]
    const [left] = await theirs.list([session])
    if (left === undefined) return
    await ours.exclusively(session, signal, async () => {
      const token = await theirs.read(session, signal)
      const [kept] = await ours.list([session])
      const isLater = kept === undefined || (token !== null && token.expiresAt > kept.expiresAt)
      if (token !== null && isLater) await ours.write(session, token)
      else await theirs.remove(session)
    })
  }

  async function foreignTo(sessions: readonly Session[]): Promise<readonly string[]> {
    const known = new Set(sessions.map(tokenFileName))
    const others = (await ofTokens.files.names()).filter((name) => !known.has(name))
    const found = await Promise.all(
      others.map(async (name) => {
        const file = await ofTokens.files.look(name)
        return file !== null && 'accessToken' in file.fields ? [join(where.ssoCache, name)] : []
      }),
    )
    return found.flat().map((path) => shorten(path, where.home))
  }
}

function otherThan(kind: StoreKind): StoreKind {
  return kind === 'files' ? 'keychain' : 'files'
}

/** Whoever lacks it asks AWS for another, at the cost of one request. */
function isRegistration(fields: Fields): boolean {
  return 'clientSecret' in fields && !('accessToken' in fields)
}

function isOfRole({ ProviderType }: Fields): boolean {
  return ProviderType === 'sso'
}

async function countIn(vault: Vault, isMeant: (fields: Fields) => boolean): Promise<number> {
  const names = await vault.names()
  const found = await Promise.all(names.map(vault.look))
  return found.filter((one) => one !== null && isMeant(one.fields)).length
}
