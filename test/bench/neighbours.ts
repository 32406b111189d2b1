/** What people use today for the same, where it is installed: the AWS CLI and fzf. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import type { Home } from '../stories/home.ts'
import { corpOf, largeWorld } from './furnished.ts'
import { written } from './statistics.ts'
import type { Command } from './wall.ts'

const AWS_VERSION = 'aws --version'

/** The programs found on PATH, with what each is to do in the home. */
export function neighbours(home: Home, accounts: number): readonly Command[] {
  const env = { HOME: home.path, PATH: process.env.PATH ?? '', LANG: 'C.UTF-8' }
  const found: Command[] = []
  const aws = programs('aws').find((path) =>
    spawnSync(path, ['--version'], { env, encoding: 'utf8' }).stdout.startsWith('aws-cli/2'),
  )
  if (aws !== undefined) {
    found.push({ name: AWS_VERSION, command: [aws, '--version'], env })
    const name = 'aws configure list-profiles'
    found.push({ name, command: [aws, 'configure', 'list-profiles'], env })
  }
  const [fzf] = programs('fzf')
  if (fzf !== undefined) {
    const rows = corpOf(largeWorld(accounts)).accounts.flatMap(({ id, name = '', roles }) =>
      roles.map((role) => `${name}/${role} ${id}`),
    )
    const name = `fzf --filter, ${written(rows.length)} rows`
    found.push({ name, command: [fzf, '--filter', 'prod pay admin'], env, input: rows.join('\n') })
  }
  return found
}

function programs(name: string): readonly string[] {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, name))
    .filter((path) => existsSync(path))
}
