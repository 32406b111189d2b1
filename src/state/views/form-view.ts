/** A form: one question at a time, its field, what is wrong with the answer, and what would be right. */
import type { Failure } from '../../core/failure.ts'
import { cutEnd, padEnd } from '../../core/width.ts'
import { loginOf } from '../selection.ts'
import type { Form, FormField, Size, State } from '../vocabulary.ts'
import { FIELD_NAMES } from './header.ts'
import { prose, wrap } from './prose.ts'
import { BORDER, sign } from './signs.ts'
import { BLANK, gap, join, type Line, span, strong, text } from './span.ts'
import { ended } from './troubles.ts'

const WIDTH = 68
const FIELD_WIDTH = 64

export interface FormView {
  /** Lines from the first row of the body on; the field stands on the one at `fieldRow`. */
  readonly lines: readonly Line[]
  readonly fieldRow: number
  /** The column of the field's text on the screen, and how wide it is. */
  readonly x: number
  readonly width: number
  readonly value: string
}

interface Question {
  readonly ask: string
  readonly hint: string
  /** Pairs of answers that work. */
  readonly works: readonly (readonly [string, string])[]
}

const QUESTIONS: Readonly<Record<FormField, Question>> = {
  startUrl: {
    ask: 'Where do you sign in to AWS?',
    hint: 'Paste the address of your access portal. A short name such as *corp* works too.',
    works: [
      ['corp', 'd-9067a1b2c3'],
      ['corp.awsapps.com/start', 'https://corp.awsapps.com/start/#/'],
    ],
  },
  region: {
    ask: 'In which region does your portal live?',
    hint: 'The region of IAM Identity Center, not the one you work in. Your AWS admin knows it.',
    works: [
      ['us-east-1', 'eu-west-1'],
      ['eu-central-1', 'ap-southeast-2'],
    ],
  },
  name: {
    ask: 'What do you want to call it?',
    hint: 'A short name of your own. Profiles and the AWS CLI refer to it.',
    works: [['corp', 'my-team']],
  },
  scopes: {
    ask: 'What may lanyard ask AWS for?',
    hint: 'Leave it as it is, so that the sign-in renews by itself.',
    works: [['sso:account:access', '']],
  },
  profile: {
    ask: 'What do you want to call the profile?',
    hint: 'The name for *--profile* and *AWS_PROFILE*. Leave it empty for the usual one.',
    works: [['payments-dev', 'payments-dev-admin']],
  },
  output: {
    ask: 'How do you want the AWS CLI to print?',
    hint: 'Leave it empty for the usual way.',
    works: [
      ['json', 'table'],
      ['text', 'yaml'],
    ],
  },
}

/** The region of a profile is another question than that of a portal. */
const WORK_REGION: Question = {
  ask: 'In which region do you work with this profile?',
  hint: 'Leave it empty to write no region.',
  works: [['us-east-1', 'eu-west-1']],
}

/** The form as lines; null where the overlay is another. */
export function formView({ overlay, size }: Pick<State, 'overlay' | 'size'>): FormView | null {
  if (overlay.kind !== 'form') return null
  const { form } = overlay
  const field = form.fields[form.focus]
  if (field === undefined) return null
  const { problem, values } = form
  const failure = problem?.field === field ? problem.failure : null
  const value = values[field] ?? ''
  return questionView(
    { ...questionOf(form, field), label: FIELD_NAMES[field], value, failure },
    size,
  )
}

/** The field for the address on which a browser on another computer ended; what is typed is not known here. */
export function pasteView(state: Pick<State, 'overlay' | 'size' | 'logins'>): FormView | null {
  const { overlay, size } = state
  if (overlay.kind !== 'paste') return null
  const login = loginOf(state, overlay.session)
  const works = 'returnsTo' in login ? `${login.returnsTo}?code=…&state=…` : ''
  const question = {
    ask: 'Where did your browser end?',
    hint: 'Approve in the browser. Its last page cannot load, and need not: copy its *address*, and paste it here.',
    works: [[works, '']],
  } as const
  return questionView({ ...question, label: 'address', value: '', failure: overlay.failure }, size)
}

interface Asked extends Question {
  readonly label: string
  readonly value: string
  readonly failure: Failure | null
}

function questionView({ ask, hint, works, label: name, value, failure }: Asked, size: Size) {
  const x = Math.max(4, Math.floor((size.columns - WIDTH) / 2))
  const room = size.columns - x - 1
  const width = Math.min(FIELD_WIDTH, room)
  // From the top, so that the field does not jump when an error comes below it.
  const tight = size.rows < 20
  const above = tight ? 0 : Math.floor(size.rows * 0.2)
  const air = tight ? [] : [BLANK]
  const question = [strong(ask), ...(size.rows < 14 ? [] : prose(hint, room))]
  const head = [
    ...Array.from({ length: above }, () => BLANK),
    ...question.map((line) => join(gap(x), line)),
  ]
  const label = [...(size.rows < 14 ? [] : [BLANK]), ...air, join(gap(x), text(name))]
  const fieldRow = head.length + label.length
  const examples = exampleLines(works, room)
  return {
    fieldRow,
    x,
    width,
    value,
    lines: [
      ...head,
      ...label,
      join(gap(x - 3), sign('cursor', 'accent')),
      join(gap(x), span('accent', BORDER.horizontal.repeat(width))),
      ...problemLines(failure, Math.min(room, WIDTH)).map((line) => join(gap(x), line)),
      BLANK,
      ...air,
      ...examples.map((line) => join(gap(x), line)),
    ].slice(0, Math.max(1, size.rows - 3)),
  }
}

function questionOf(form: Form, field: FormField): Question {
  return form.kind === 'writeAs' && field === 'region' ? WORK_REGION : QUESTIONS[field]
}

function problemLines(failure: Failure | null, width: number): readonly Line[] {
  if (failure === null) return []
  const { message, next } = failure
  const said = [...wrap(strong(ended(message)), width - 2), ...wrap(text(ended(next)), width - 2)]
  return said.map((line, at) =>
    join(at === 0 ? join(sign('failed', 'danger'), gap(1)) : gap(2), line),
  )
}

function exampleLines(works: Question['works'], room: number): readonly Line[] {
  const first = Math.max(...works.map(([one]) => one.length)) + 4
  return [
    strong(works.flat().filter(Boolean).length === 1 ? 'This works' : 'These all work'),
    ...works.map(([one, other]) => text(cutEnd(padEnd(one, first) + other, room))),
  ]
}
