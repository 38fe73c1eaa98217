import { expect, test } from 'vitest'
import { unitLabels } from '../../../src/shared/imports/unit-index'

const home = (displayNo: string, projectName: string | null) => ({
  roomKey: `${projectName} ${displayNo}`,
  displayNo,
  projectName,
  building: '3',
  entrance: '1',
  room: displayNo.slice(4),
})

test('homes of one number are told apart by their project, others by their number alone', () => {
  expect(
    unitLabels([home('3-1-3101', '海月城'), home('3-1-3101', '松风明月花园'), home('1-1-3101', '海月城')]),
  ).toEqual(['3-1-3101 海月城', '3-1-3101 松风明月花园', '1-1-3101'])
  expect(unitLabels([home('3-1-3101', null)])).toEqual(['3-1-3101'])
})
