import { Button } from '../components/button.tsx'
import { showProblem } from '../components/toaster.tsx'
import { BareFrame } from './bare-frame.tsx'
import { EnrolSecondFactor } from './enrol-second-factor.tsx'
import { useSession } from './session-context.ts'

/** For who has to set up a second factor before anything else is open. */
export function SecondFactorGate() {
  const session = useSession()
  const problem = (error: unknown) => showProblem('That did not work', error)
  return (
    <BareFrame
      title="Set up a second factor"
      description="Your role wants one before anything else is open to you."
      footer={
        <Button variant="ghost" onClick={() => void session.signOut().catch(problem)}>
          Sign out
        </Button>
      }
    >
      <EnrolSecondFactor onDone={() => void session.load().catch(problem)} />
    </BareFrame>
  )
}
