/** A form: one question at a time, its field, what is wrong with the answer, and what would be right. */
import type { Failure } from '../../core/failure.ts'
import { cutEnd, padEnd } from '../../core/width.ts'
import { isOfProfile, remarkOn } from '../form-checks.ts'
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
  roleArn: {
    ask: 'Which role do you want to assume with it?',
    hint: 'Its ARN. The AWS CLI signs in as the profile first, then assumes the role.',
    works: [['arn:aws:iam::111122223333:role/Deploy', '']],
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

const NEW_NAME: Question = {
  ...QUESTIONS.profile,
  hint: 'The name for *--profile* and *AWS_PROFILE*. Profiles that refer to it follow.',
}

/** Questions that are put otherwise in one form than in the others. */
const IN_FORM: Readonly<
  Partial<Record<Form['kind'], Readonly<Partial<Record<FormField, Question>>>>>
> = {
  renameEntry: {
    profile: { ...NEW_NAME, hint: 'The name for *--profile* and *AWS_PROFILE*.' },
  },
  renameProfile: {
    profile: { ...NEW_NAME, ask: 'What do you want to call the profile from now on?' },
  },
  copyProfile: {
    profile: { ...NEW_NAME, hint: 'The name for *--profile* and *AWS_PROFILE*.' },
    region: {
      ...WORK_REGION,
      ask: 'In which region do you work with the new profile?',
      hint: 'All other keys are those of the profile it is like.',
    },
  },
  chainProfile: { profile: { ...NEW_NAME, hint: 'The name for *--profile* and *AWS_PROFILE*.' } },
}

/** The form as lines; null where the overlay is another. */
export function formView({
  overlay,
  size,
  profiles,
}: Pick<State, 'overlay' | 'size' | 'profiles'>): FormView | null {
  if (overlay.kind !== 'form') return null
  const { form } = overlay
  const field = form.fields[form.focus]
  if (field === undefined) return null
  const { problem, values } = form
  const failure = problem?.field === field ? problem.failure : null
  const value = values[field] ?? ''
  return questionView(
    {
      ...questionOf(form, field),
      label: FIELD_NAMES[field],
      value,
      failure,
      remark: remarkOn({ profiles }, form),
    },
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
  return questionView(
    { ...question, label: 'address', value: '', failure: overlay.failure, remark: null },
    size,
  )
}

interface Asked extends Question {
  readonly label: string
  readonly value: string
  readonly failure: Failure | null
  /** What there is to say of the answer while it is typed. */
  readonly remark: Pick<Failure, 'message' | 'next'> | null
}

function questionView(
  { ask, hint, works, label: name, value, failure, remark }: Asked,
  size: Size,
) {
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
      ...problemLines(failure, remark, Math.min(room, WIDTH)).map((line) => join(gap(x), line)),
      BLANK,
      ...air,
      ...examples.map((line) => join(gap(x), line)),
    ].slice(0, Math.max(1, size.rows - 3)),
  }
}

function questionOf(form: Form, field: FormField): Question {
  const own = IN_FORM[form.kind]?.[field]
  return own ?? (field === 'region' && isOfProfile(form) ? WORK_REGION : QUESTIONS[field])
}

/** What is wrong with the answer; else, while a name is typed, what there is to say of it so far. */
function problemLines(
  failure: Failure | null,
  remark: Asked['remark'],
  width: number,
): readonly Line[] {
  const shown = failure ?? remark
  if (shown === null) return []
  const mark = failure === null ? sign('care', 'soon') : sign('failed', 'danger')
  const { message, next } = shown
  const said = [...wrap(strong(ended(message)), width - 2), ...wrap(text(ended(next)), width - 2)]
  return said.map((line, at) => join(at === 0 ? join(mark, gap(1)) : gap(2), line))
}

function exampleLines(works: Question['works'], room: number): readonly Line[] {
  const first = Math.max(...works.map(([one]) => one.length)) + 4
  return [
    strong(works.flat().filter(Boolean).length === 1 ? 'This works' : 'These all work'),
    ...works.map(([one, other]) => text(cutEnd(padEnd(one, first) + other, room))),
  ]
}
