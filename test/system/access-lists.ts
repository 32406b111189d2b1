/** Gives files an access list, and reads it, without the packages that few machines have. */
import { execFileSync } from 'node:child_process'
import { chmodSync } from 'node:fs'

const IS_MAC = process.platform === 'darwin'

/** An entry for a user, under a mask that is the mode's bits for the group (acl(5), linux/posix_acl_xattr.h). */
const SET = `
import os, struct, sys
path, mode = sys.argv[1], int(sys.argv[2])
NOBODY, NONE = 65534, 0xffffffff
entries = [(1, 6, NONE), (2, 4, NOBODY), (4, 0, NONE), (16, mode >> 3 & 7, NONE), (32, 0, NONE)]
packed = b"".join(struct.pack("<HHI", *entry) for entry in entries)
os.setxattr(path, "system.posix_acl_access", struct.pack("<I", 2) + packed)
`
const GET = 'import os, sys; print(os.getxattr(sys.argv[1], "system.posix_acl_access").hex())'

/** Lets another user read the file; returns the list. */
export function withAccessList(path: string, mode: number): string {
  chmodSync(path, mode)
  if (IS_MAC) execFileSync('chmod', ['+a', 'nobody allow read', path])
  else execFileSync('python3', ['-c', SET, path, String(mode)])
  return accessList(path)
}

/** The list of a file that has one. */
export function accessList(path: string): string {
  if (IS_MAC) return execFileSync('ls', ['-lde', path], { encoding: 'utf8' }).replace(/^.*\n/, '')
  return execFileSync('python3', ['-c', GET, path], { encoding: 'utf8' })
}
