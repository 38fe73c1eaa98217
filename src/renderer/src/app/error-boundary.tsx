import { Component, type ReactNode } from 'react'
import { KeyButton } from '../kit/keys/kbd'
import { useT } from '../kit/language'
import { useStatusMessage } from '../kit/status-message'

/** What support needs and nothing personal: where, when, which build, the error's own words. */
const diagnosis = (error: Error): string =>
  [
    new Date().toISOString(),
    location.hash.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '<id>'),
    document.querySelector<HTMLMetaElement>('meta[name="frontdesk-build"]')?.content ?? '',
    navigator.userAgent,
    error.stack ?? error.message,
  ].join('\n')

function Fault({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const t = useT().app.fault
  const { say } = useStatusMessage()
  const copy = (): void => {
    void navigator.clipboard.writeText(diagnosis(error)).then(() => say(t.copied))
  }
  return (
    <div className="calm" role="alert">
      <h1 className="text-16">{t.title}</h1>
      <div className="ink-2">{t.safe}</div>
      <div className="row gap-8">
        <KeyButton label={t.again} keys="F5" onPress={onAgain} primary />
        <KeyButton label={t.copy} onPress={copy} />
      </div>
    </div>
  )
}

interface BoundaryProps {
  children: ReactNode
  /** Going somewhere else clears the fault; what is shown without a fault is never built anew. */
  place?: string
}

/** Keeps a fault of one screen from taking the desk down: says what is safe, offers another try and a diagnosis. */
export class ErrorBoundary extends Component<BoundaryProps, { error: Error | undefined }> {
  override state: { error: Error | undefined } = { error: undefined }

  static getDerivedStateFromError(error: unknown): { error: Error } {
    return { error: error instanceof Error ? error : new Error(String(error)) }
  }

  override componentDidUpdate(before: BoundaryProps): void {
    if (before.place !== this.props.place && this.state.error) this.setState({ error: undefined })
  }

  override render(): ReactNode {
    const { error } = this.state
    return error ? <Fault error={error} onAgain={() => this.setState({ error: undefined })} /> : this.props.children
  }
}
