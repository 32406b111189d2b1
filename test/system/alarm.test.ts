/** What goes to the terminal when a sign-in ends soon. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { Alarm } from '../../src/core/model.ts'
import { createAlarm } from '../../src/system/alarm.ts'

async function rung(how: Alarm, words: string, env: Record<string, string> = {}): Promise<string> {
  let written = ''
  await createAlarm(env, (text) => {
    written += text
  }).ring(how, words)
  return written
}

test.each([
  ['bell', '\x07'],
  ['osc9', '\x1b]9;corp ends in 5m\x07'],
  ['osc777', '\x1b]777;notify;lanyard;corp ends in 5m\x07'],
] as const)('%s', async (how, sequence) => {
  expect(await rung(how, 'corp ends in 5m')).toBe(sequence)
})

test('a name cannot end the sequence, or add a part to it', async () => {
  expect(await rung('osc777', 'a;b\x07\x1b]52;c;eA==\x07')).toBe(
    '\x1b]777;notify;lanyard;a,b␇␛]52,c,eA==␇\x07',
  )
})

/** A tmux that answers so. */
function tmux(answer: string): Record<string, string> {
  const directory = mkdtempSync(join(tmpdir(), 'lanyard-'))
  onTestFinished(() => rmSync(directory, { recursive: true }))
  const program = join(directory, 'tmux')
  writeFileSync(program, `#!/bin/sh\n${answer}\n`)
  chmodSync(program, 0o755)
  return { TMUX: '/tmp/tmux-0/default,1,0', PATH: directory }
}

test('through tmux, where that lets it through', async () => {
  expect(await rung('osc9', 'x', tmux('echo on'))).toBe('\x1bPtmux;\x1b\x1b]9;x\x07\x1b\\')
})

test.each(['echo off', 'exit 1'])('as a bell where tmux says %s', async (answer) => {
  expect(await rung('osc9', 'x', tmux(answer))).toBe('\x07')
})
