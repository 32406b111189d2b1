/** Lines of a view as rows of the screen: one text node a row, drawn again only when its text changed. */
import { Box, Text } from 'ink'
import { memo } from 'react'
import type { Line } from '../src/state/views/span.ts'
import { useTheme } from './hooks.ts'

const Row = memo(function Row({ painted }: { readonly painted: string }) {
  // A row without any character would take no height.
  return <Text wrap="truncate">{painted === '' ? ' ' : painted}</Text>
})

export interface LinesProps {
  readonly lines: readonly Line[]
  readonly width: number
}

export function Lines({ lines, width }: LinesProps) {
  const { paint } = useTheme()
  const rows = lines.map(paint)
  return (
    <Box flexDirection="column" flexShrink={0} width={width} height={rows.length}>
      {rows.map((painted, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place on the screen
        <Row key={at} painted={painted} />
      ))}
    </Box>
  )
}
