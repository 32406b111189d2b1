/** What is fuzzed: each target is a property that holds for whatever comes from outside. */
import { answers } from './targets/answers.ts'
import { config } from './targets/config.ts'
import { files } from './targets/files.ts'
import { keys } from './targets/keys.ts'
import type { Target } from './targets/target.ts'

export const TARGETS: readonly Target[] = [config, files, answers, keys]
