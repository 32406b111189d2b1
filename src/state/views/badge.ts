/** The badge of what is at risk: a sign and a word, in colour only where the cursor is, so that colour stays rare. */
import { badgesOf, type RiskColour, type RiskRule } from '../../core/risk.ts'
import { widthOf } from '../../core/width.ts'
import { sign } from './signs.ts'
import { BLANK, join, type Line, type Token, text } from './span.ts'

const TOKENS: Readonly<Record<RiskColour, Token>> = {
  red: 'danger',
  yellow: 'soon',
  green: 'ok',
  plain: 'text',
}

/** The badge in `width` cells: without its word where that has no room; blank without a rule. */
export function badge(
  rule: RiskRule | null,
  here: boolean,
  width = Number.POSITIVE_INFINITY,
): Line {
  if (rule === null || width < 1) return BLANK
  const mark = sign('care', here ? TOKENS[rule.colour] : 'text')
  return width >= 2 + widthOf(rule.badge) ? join(mark, text(` ${rule.badge}`)) : mark
}

/** The width that has room for every badge. */
export function badgeWidth(rules: readonly RiskRule[] | undefined): number {
  return 2 + Math.max(...badgesOf(rules).map(widthOf))
}
