/** A form: one question at a time, its field, what is wrong with the answer, and what would be right. */
import { key } from '../../core/key-names.ts'
import { regionsLike } from '../../core/regions.ts'
import { isOfProfile, remarkOn, usualAnswer } from '../form-checks.ts'
import { loginOf } from '../selection.ts'
import { triedNames } from '../tried-names.ts'
import type { Form, FormField, State } from '../vocabulary.ts'
import { FIELD_NAMES } from './header.ts'
import { type FormView, type Question, questionView } from './question-view.ts'
import { previewLines } from './template-preview.ts'

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
  template: {
    ask: 'How are new profiles to be called?',
    hint: 'Fields: *{account} {id} {email} {role} {session} {region}*. Filters: *|slug |lower |trim |replace:FROM:TO |split:AT:N*.',
    works: [['{account}-{role}', '{account|slug}/{role|replace:Access:}']],
  },
  roleArn: {
    ask: 'Which role do you want to assume with it?',
    hint: 'Its ARN. The AWS CLI signs in as the profile first, then assumes the role.',
    works: [['arn:aws:iam::111122223333:role/Deploy', '']],
  },
  profileKeys: {
    ask: 'Which other keys do you want in new profiles?',
    hint: '*KEY=VALUE*, with commas between them. Leave it empty for none.',
    works: [['cli_pager=', 'cli_pager=,retry_mode=standard']],
  },
  flow: {
    ask: 'How do you want to sign in to it?',
    hint: '*auto* is what fits this computer. *browser* comes back by itself, a *code* is approved on any device.',
    works: [
      ['auto', 'browser'],
      ['code', ''],
    ],
  },
  browser: {
    ask: 'Which browser do you want for its pages?',
    hint: 'The command that starts it, for instance with a profile of its own. Leave it empty for the usual one.',
    works: [['firefox -P work', 'chromium --incognito']],
  },
  given: {
    ask: 'What were you given?',
    hint: 'Paste a start URL, the path of a file, or what is in it: what *lanyard sessions export* printed, or an AWS config file.',
    works: [
      ['corp.awsapps.com/start', '~/Downloads/corp.json'],
      ['{"lanyard":1,"sessions":[…]}', '~/Downloads/config'],
    ],
  },
  typed: {
    ask: 'Is this what you want?',
    hint: `A rule in your settings wants to be sure. *${key('form.back')}* goes back, and nothing is done.`,
    works: [],
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
  settings: {
    region: { ...WORK_REGION, ask: 'In which region do you work with new profiles?' },
  },
  chainProfile: { profile: { ...NEW_NAME, hint: 'The name for *--profile* and *AWS_PROFILE*.' } },
}

/** The form as lines; null where the overlay is another. */
export function formView(state: State): FormView | null {
  const { overlay } = state
  if (overlay.kind !== 'form') return null
  const { form } = overlay
  const field = form.fields[form.focus]
  if (field === undefined) return null
  const { problem, values } = form
  const failure = problem?.field === field ? problem.failure : null
  const value = values[field] ?? ''
  const label = form.risk
    ? `${FIELD_NAMES[field]} ${form.risk.question.answer}`
    : FIELD_NAMES[field]
  const usual = usualAnswer(state, form, field)
  const question =
    field === 'region'
      ? regionAsked(questionOf(form, field), value, usual)
      : questionOf(form, field)
  const asked = { ...question, label, value, failure }
  if (field !== 'template') return questionView({ ...asked, remark: remarkOn(state, form) }, state)
  const preview = triedNames(state, form)
  const below = (width: number, rows: number) => previewLines(preview, width, rows)
  return questionView({ ...asked, remark: preview.failure, below }, state)
}

/** What an empty field comes to, and below it the regions that what is typed may become. */
function regionAsked(question: Question, typed: string, usual: string | null): Question {
  const [first, second, third, fourth] = regionsLike(typed)
  const hint =
    usual === null
      ? question.hint
      : `*${key('form.submit')}* takes *${usual}*, and the sign-in tells if it is another. It is not the region you work in.`
  if (first === undefined) return { ...question, hint }
  const rows = [[first, third ?? ''] as const, [second ?? '', fourth ?? ''] as const]
  return { ...question, hint, works: rows.filter(([one]) => one !== '') }
}

/** The field for the address on which a browser on another computer ended; what is typed is not known here. */
export function pasteView(
  state: Pick<State, 'overlay' | 'size' | 'logins' | 'settings'>,
): FormView | null {
  const { overlay } = state
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
    state,
  )
}

/** The question that a field of a form stands for. */
export function questionOf(form: Form, field: FormField): Question {
  if (form.risk !== undefined) return riskAsked(form.risk)
  const own = IN_FORM[form.kind]?.[field]
  return own ?? (field === 'region' && isOfProfile(form) ? WORK_REGION : QUESTIONS[field])
}

/** What is about to be done, and where. */
function riskAsked({ question, deed }: NonNullable<Form['risk']>): Question {
  const what = deed.do === 'open' ? 'Open the console of' : 'Write'
  return { ...QUESTIONS.typed, ask: `${what} ${question.about}?` }
}
