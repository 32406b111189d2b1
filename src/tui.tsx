/** Opens the screen, and guards and restores the terminal. */
import { Box, render, Text, useApp, useInput } from 'ink'

function Screen() {
  const { exit } = useApp()
  useInput((input) => {
    if (input === 'q') exit()
  })
  return (
    <Box borderStyle="round">
      <Text>lanyard · q quit</Text>
    </Box>
  )
}

/** Shows the screen until it is left. */
export async function openScreen(): Promise<void> {
  await render(<Screen />, { alternateScreen: true, incrementalRendering: true }).waitUntilExit()
}
