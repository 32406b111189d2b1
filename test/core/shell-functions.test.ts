/** The function for each shell. bash, zsh and fish evaluate theirs in test/stories/pick.test.ts; PowerShell is not here to. */
import { expect, test } from 'vitest'
import { Failed } from '../../src/core/failure.ts'
import { INIT_SHELLS, shellFunction, USUAL_NAME } from '../../src/core/shell-functions.ts'

test('PowerShell evaluates what is printed, all of it at once, and only where something was chosen', () => {
  expect(shellFunction('powershell', USUAL_NAME)).toBe(`function ly {
    $lines = & lanyard pick --shell powershell @args
    if ($LASTEXITCODE -eq 0) { $lines | Out-String | Invoke-Expression }
}
`)
})

test.each(INIT_SHELLS)('in %s it has the name that was asked for, and hands words on', (shell) => {
  const definition = shellFunction(shell, 'my-pick')
  expect(definition).toMatch(/^(function )?my-pick[ (]/)
  expect(definition).toMatch(/@args|"\$@"|\$argv/)
})

test.each(['', 'a b', 'a;b', '$(x)', '-x', '1a', 'é'])('no function is called %j', (name) => {
  expect(() => shellFunction('bash', name)).toThrow(Failed)
})
