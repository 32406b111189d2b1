/** Catches what is thrown while drawing: Ink's own guard draws a picture of the error, and when that fails nobody hears. */
import { Component, type ReactNode } from 'react'

interface Props {
  /** Called once; nothing is drawn any more. */
  readonly onError: (thrown: unknown) => void
  readonly children: ReactNode
}

export class ErrorGuard extends Component<Props, { readonly hasFallen: boolean }> {
  override state = { hasFallen: false }

  static getDerivedStateFromError() {
    return { hasFallen: true }
  }

  override componentDidCatch(thrown: unknown): void {
    this.props.onError(thrown)
  }

  override render(): ReactNode {
    return this.state.hasFallen ? null : this.props.children
  }
}
