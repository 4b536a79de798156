import { CircleAlert, CircleCheck, Info, TriangleAlert } from '@/components/ui/icons'

/** The four meanings of a color. */
export type Tone = 'done' | 'attention' | 'problem' | 'information'

/** The soft background and strong text color of each tone. */
export const TONE_LOOK: Record<Tone, string> = {
  done: 'bg-done-soft text-done',
  attention: 'bg-attention-soft text-attention',
  problem: 'bg-problem-soft text-problem',
  information: 'bg-information-soft text-information',
}

export const TONE_ICON: Record<Tone, typeof Info> = {
  done: CircleCheck,
  attention: TriangleAlert,
  problem: CircleAlert,
  information: Info,
}
