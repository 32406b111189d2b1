/** The keys of the sign-in dialog. */
import { key } from '../core/key-names.ts'
import { isAway } from '../state/away.ts'
import { othersUnderWay } from '../state/login-dialog.ts'
import { browserOf, flowFor, otherFlow } from '../state/login-flow.ts'
import { loginOf, sessionNamed } from '../state/selection.ts'
import type { Login, State } from '../state/vocabulary.ts'
import { type Binding, does, makes } from './binding.ts'

const here = { scope: 'login', group: 'Sign-in' } as const

/** From this width on there is room for the long words, and for the QR code beside the code. */
const ROOMY = 100

export const LOGIN_KEYS: readonly Binding[] = [
  {
    id: 'login.again',
    chords: ['enter', 'r'],
    printed: 'Enter',
    label: 'start again after a failure',
    hint: { words: 'try again', worth: 1 },
    enabled: (state) =>
      login(state).phase === 'failed' ||
      `The sign-in is under way. ${key('dialog.back')} cancels it.`,
    repeats: false,
    run: makes((state) => ({
      type: 'login.start',
      session: session(state),
      flow: flow(state),
      dialog: true,
    })),
    ...here,
  },
  {
    id: 'login.region',
    chords: ['e'],
    label: 'take the right region',
    hint: {
      words: (state) => {
        const region = rightRegion(state)
        return region === '' ? null : `take ${region}`
      },
      worth: 0,
    },
    enabled: (state) =>
      rightRegion(state) !== '' || 'Nothing is known to be wrong with the region.',
    run: makes((state) => ({
      type: 'session.region',
      session: session(state),
      region: rightRegion(state),
    })),
    ...here,
  },
  {
    id: 'login.copy',
    chords: ['y'],
    label: 'copy the code or address',
    hint: {
      words: (state) => (flow(state) === 'code' ? 'copy code' : 'copy address'),
      worth: 1,
    },
    enabled: hasAddress,
    run: does({ type: 'copy.menu' }),
    ...here,
  },
  {
    id: 'login.qr',
    chords: ['v'],
    label: 'QR code',
    hint: {
      words: (state) => (state.size.columns < ROOMY ? 'QR code' : null),
      worth: 4,
    },
    enabled: (state) =>
      flow(state) === 'code'
        ? opensAddress(state)
        : `There is a QR code only for the code. ${key('login.other')} gets one.`,
    run: does({ type: 'login.toggleQr' }),
    ...here,
  },
  {
    id: 'login.open',
    chords: ['o'],
    label: 'open the address here',
    hint: {
      words: (state) => {
        if (flow(state) === 'browser') return state.remote === null ? 'open again' : null
        if (isAwayHere(state)) return null
        return state.size.columns < ROOMY ? 'open' : 'open here'
      },
      worth: 3,
    },
    enabled: (state) => {
      if (flow(state) === 'code')
        return isAwayHere(state)
          ? 'No browser is here. One on any other device will do.'
          : opensAddress(state)
      return state.remote === null
        ? opensAddress(state)
        : `Your browser is on another computer. *${key('login.copy')}* copies the address.`
    },
    run: makes((state) => ({
      type: 'open',
      url: address(login(state)),
      what: 'the sign-in page',
      ...browserOf(state.settings, session(state)),
    })),
    ...here,
  },
  {
    id: 'login.paste',
    chords: ['p'],
    label: 'paste where a browser ended',
    hint: {
      words: (state) =>
        flow(state) === 'browser' ? (state.size.columns < ROOMY ? 'paste' : 'paste address') : null,
      worth: 2,
    },
    enabled: (state) =>
      flow(state) === 'browser'
        ? hasAddress(state)
        : `A code needs no address. ${key('login.other')} signs in with the browser.`,
    run: makes((state) => ({ type: 'login.paste', session: session(state) })),
    ...here,
  },
  {
    id: 'login.next',
    chords: ['tab'],
    label: 'the next sign-in under way',
    hint: {
      words: (state) => (othersUnderWay(state, session(state)).length > 0 ? 'next' : null),
      worth: 5,
    },
    enabled: (state) =>
      othersUnderWay(state, session(state)).length > 0 || 'No other sign-in is under way.',
    run: makes((state) => ({
      type: 'login.show',
      session: othersUnderWay(state, session(state))[0] ?? session(state),
    })),
    ...here,
  },
  {
    id: 'login.other',
    chords: ['S'],
    label: 'sign in the other way',
    hint: {
      words: (state) => {
        if (flow(state) === 'browser') return 'use a code'
        return state.size.columns < ROOMY ? 'browser' : 'use the browser on this computer'
      },
      worth: 2,
    },
    enabled: (state) => canSwitch(state) || 'Old-style profiles sign in with a code only.',
    run: makes((state) => ({
      type: 'login.start',
      session: session(state),
      flow: otherFlow(flow(state)),
      dialog: true,
    })),
    ...here,
  },
]

function session({ overlay }: State): string {
  return overlay.kind === 'login' ? overlay.session : ''
}

function login(state: State): Login {
  return loginOf(state, session(state))
}

/** Whether no browser is here, as far as is known: somebody may still have asked for it by `S`. */
function isAwayHere(state: State): boolean {
  return isAway(state, browserOf(state.settings, session(state)).browser)
}

/** The region that a failed sign-in found out; empty where there is none. */
function rightRegion(state: State): string {
  const known = login(state)
  return known.phase === 'failed' ? (known.failure.region ?? '') : ''
}

function flow(state: State) {
  const known = login(state)
  if ('flow' in known) return known.flow
  const asked = sessionNamed(state, session(state))
  return asked === null ? state.preferredFlow : flowFor(state, asked, null)
}

function canSwitch(state: State): boolean {
  return !state.sessions.some(({ name, legacy }) => legacy && name === session(state))
}

function hasAddress(state: State): true | string {
  const { phase } = login(state)
  if (phase === 'failed') return `This sign-in has ended. *${key('login.again')}* starts another.`
  return phase === 'waiting' || 'There is no address yet. One moment.'
}

function opensAddress(state: State): true | string {
  const known = login(state)
  return 'isForeign' in known
    ? `This page is not AWS's, so it is not opened. *${key('login.copy')}* copies the code.`
    : hasAddress(state)
}

/** The address to open: the one that carries the code already, where there is one. */
function address(known: Login): string {
  if (known.phase !== 'waiting') return ''
  return known.flow === 'code' ? (known.completeUrl ?? known.url) : known.url
}
