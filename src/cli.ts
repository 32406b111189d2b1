/** The bin: from the arguments to a command or the screen. The only caller of process.exit. */
import { version } from '../package.json'

async function main(): Promise<void> {
  if (process.argv.includes('--version')) {
    process.stdout.write(`${version}\n`)
  } else {
    const { openScreen } = await import('./tui.tsx')
    await openScreen()
  }
}

void main()
