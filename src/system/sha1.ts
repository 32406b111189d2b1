/** SHA-1, by which the AWS CLI names its cache files; it protects nothing. */
import { sha1 as digest } from '@noble/hashes/legacy.js'

/** The digest of the text's UTF-8, in hexadecimal. Not by node:crypto: loading that takes as long as all else a command does. */
export function sha1(text: string): string {
  return Buffer.from(digest(Buffer.from(text))).toString('hex')
}
