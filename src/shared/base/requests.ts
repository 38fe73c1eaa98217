interface Waiting<Answer, News> {
  readonly take: (answer: Answer) => void
  readonly fail: (error: unknown) => void
  readonly heard: ((news: News) => void) | undefined
}

/** Questions sent to another side, each under a number of its own, and what comes back under that number. */
export interface Requests<Answer, News = never> {
  /** Sends one question and waits for its answer; `heard` is told what comes before it. */
  readonly ask: (send: (id: number) => void, heard?: (news: News) => void) => Promise<Answer>
  /** Something comes before the answer. */
  readonly tell: (id: number, news: News) => void
  /** The answer is here. A number that nobody waits for is passed over. */
  readonly answer: (id: number, answer: Answer) => void
  /** The other side could not answer. */
  readonly refuse: (id: number, error: unknown) => void
  /** The other side has ended: what waits is refused, and so is whatever is asked later. The first reason stands. */
  readonly end: (error: unknown) => void
  /** How many questions wait. */
  readonly count: () => number
}

/** Keeps the questions that wait for one other side: a thread, a process or a pipe. */
export const makeRequests = <Answer, News = never>(): Requests<Answer, News> => {
  const waiting = new Map<number, Waiting<Answer, News>>()
  let last = 0
  let ended: { readonly error: unknown } | null = null
  const taken = (id: number): Waiting<Answer, News> | undefined => {
    const one = waiting.get(id)
    waiting.delete(id)
    return one
  }
  return {
    ask: (send, heard) =>
      new Promise((take, fail) => {
        if (ended !== null) return fail(ended.error)
        last += 1
        const id = last
        waiting.set(id, { take, fail, heard })
        try {
          send(id)
        } catch (error) {
          // What could not be sent is never answered.
          taken(id)?.fail(error)
        }
      }),
    tell: (id, news) => waiting.get(id)?.heard?.(news),
    answer: (id, answer) => taken(id)?.take(answer),
    refuse: (id, error) => taken(id)?.fail(error),
    end: (error) => {
      ended ??= { error }
      for (const id of [...waiting.keys()]) taken(id)?.fail(ended.error)
    },
    count: () => waiting.size,
  }
}
