/** The table of commands: help, completion and README derive from it, in this order. */
import { cacheClear } from './cache.ts'
import type { Command } from './command.ts'
import { completionOf } from './completion.ts'
import { configEdit, configGet, configSet } from './config.ts'
import { consoleCommand } from './console.ts'
import { credentialProcess } from './credential-process.ts'
import { demo } from './demo.ts'
import { doctor } from './doctor.ts'
import { emulator } from './emulator.ts'
import { env } from './env.ts'
import { exec } from './exec.ts'
import { explain } from './explain.ts'
import { sessionsExport, sessionsImport } from './handover.ts'
import { helpOf } from './help-command.ts'
import { init } from './init.ts'
import { keys } from './keys.ts'
import { listAccounts, listProfiles, listRoles } from './list.ts'
import { login } from './login.ts'
import { logout } from './logout.ts'
import { manualOf } from './manual.ts'
import { pick } from './pick.ts'
import { profileGet, profileList, profileShow } from './profile.ts'
import { profileAdd } from './profile-add.ts'
import {
  profileDefault,
  profileEdit,
  profileMigrate,
  profileRemove,
  profileRename,
} from './profile-change.ts'
import { prompt } from './prompt.ts'
import { serve } from './serve.ts'
import { sessionsAdd, sessionsEdit, sessionsList, sessionsRemove } from './sessions.ts'
import { shell } from './shell.ts'
import { status } from './status.ts'
import { undo } from './undo.ts'
import { whoami } from './whoami.ts'
import { write } from './write.ts'

export const COMMANDS: readonly Command[] = [
  demo,
  login,
  logout,
  status,
  sessionsList,
  sessionsAdd,
  sessionsEdit,
  sessionsRemove,
  sessionsExport,
  sessionsImport,
  listAccounts,
  listRoles,
  listProfiles,
  write,
  undo,
  whoami,
  env,
  exec,
  shell,
  consoleCommand,
  serve,
  credentialProcess,
  pick,
  init,
  prompt,
  completionOf(() => COMMANDS),
  profileList,
  profileShow,
  profileGet,
  profileAdd,
  profileEdit,
  profileRename,
  profileRemove,
  profileDefault,
  profileMigrate,
  helpOf(() => COMMANDS),
  doctor,
  explain,
  keys,
  manualOf(() => COMMANDS),
  configGet,
  configSet,
  configEdit,
  cacheClear,
  emulator,
]
