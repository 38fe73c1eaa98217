import { expect, it } from 'vitest'
import { makeRequests } from '../../src/shared/base/requests'

/** Asks without sending anything and tells the number under which the question waits. */
const asked = <Answer, News>(
  requests: ReturnType<typeof makeRequests<Answer, News>>,
  heard?: (news: News) => void,
): { id: number; answer: Promise<Answer> } => {
  let id = 0
  const answer = requests.ask((number) => {
    id = number
  }, heard)
  return { id, answer }
}

it('gives every answer to the question it belongs to, in whatever order answers come', async () => {
  const requests = makeRequests<string>()
  const first = asked(requests)
  const second = asked(requests)
  requests.answer(second.id, '二')
  requests.answer(first.id, '一')
  expect(await Promise.all([first.answer, second.answer])).toEqual(['一', '二'])
  expect(requests.count()).toBe(0)
})

it('takes an answer that comes while the question is still being sent', async () => {
  const requests = makeRequests<string>()
  expect(await requests.ask((id) => requests.answer(id, '当场'))).toBe('当场')
})

it('hands on what comes before the answer, and nothing after it', async () => {
  const requests = makeRequests<string, number>()
  const heard: number[] = []
  const one = asked(requests, (news) => heard.push(news))
  requests.tell(one.id, 1)
  requests.tell(one.id, 2)
  requests.answer(one.id, '完')
  requests.tell(one.id, 3)
  expect(await one.answer).toBe('完')
  expect(heard).toEqual([1, 2])
})

it('passes over numbers that nobody waits for, and an answer that comes twice', async () => {
  const requests = makeRequests<string, number>()
  const one = asked(requests)
  requests.answer(one.id + 7, '别人的')
  requests.refuse(one.id + 7, new Error('别人的'))
  requests.tell(one.id + 7, 1)
  requests.answer(one.id, '先到')
  requests.answer(one.id, '后到')
  requests.refuse(one.id, new Error('后到'))
  expect(await one.answer).toBe('先到')
})

it('refuses one question and leaves the others waiting', async () => {
  const requests = makeRequests<string>()
  const first = asked(requests)
  const second = asked(requests)
  requests.refuse(first.id, new Error('没有这张纸'))
  await expect(first.answer).rejects.toThrow('没有这张纸')
  requests.answer(second.id, '在')
  expect(await second.answer).toBe('在')
})

it('refuses what waits when the other side ends, and an answer that comes too late changes nothing', async () => {
  const requests = makeRequests<string>()
  const first = asked(requests)
  const second = asked(requests)
  requests.end(new Error('线程已结束'))
  requests.answer(first.id, '太迟')
  const ends = await Promise.allSettled([first.answer, second.answer])
  expect(ends.map((end) => end.status === 'rejected' && String(end.reason))).toEqual([
    'Error: 线程已结束',
    'Error: 线程已结束',
  ])
  expect(requests.count()).toBe(0)
})

it('sends nothing more once the other side has ended; the first reason stands', async () => {
  const requests = makeRequests<string>()
  const sent: number[] = []
  requests.end(new Error('浏览器退出'))
  requests.end(new Error('管道断开'))
  await expect(requests.ask((id) => sent.push(id))).rejects.toThrow('浏览器退出')
  expect(sent).toEqual([])
})

it('refuses what could not be sent and keeps no place for it', async () => {
  const requests = makeRequests<string>()
  await expect(
    requests.ask(() => {
      throw new Error('不能复制')
    }),
  ).rejects.toThrow('不能复制')
  expect(requests.count()).toBe(0)
})
