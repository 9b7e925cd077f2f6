import { Component, type ReactNode } from 'react'
import { FaultState } from './fault-state.tsx'

interface State {
  error: Error | null
}

/** Keeps a broken part from taking its page down; pages themselves are kept by the router. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: Error): State {
    return { error }
  }

  override render(): ReactNode {
    if (this.state.error === null) return this.props.children
    return <FaultState error={this.state.error} onRetry={() => this.setState({ error: null })} />
  }
}
