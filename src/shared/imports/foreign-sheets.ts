/** Why a sheet is not imported. The first five name what it holds instead. */
export type SheetRefusal = 'FEES' | 'METERS' | 'PARKING' | 'STOCK' | 'BUILDINGS' | 'EMPTY' | 'NO_HEAD' | 'UNKNOWN'

/** Head words that only a sheet of another trade has. The order decides: a car's fees are fees, not parking. */
export const foreignWords: readonly (readonly [SheetRefusal, RegExp])[] = [
  [
    'FEES',
    /^(收费项目|费用项目|费用类型|费用标识|应缴金额|应收金额|实缴金额|实收金额|缴费周期|计费单价|计费起始时间|收银员|欠费金额?)$/,
  ],
  ['METERS', /^(表号|表类型|采集器id?|抄表.*|本期读数|上期读数|本期度数|上期度数|水表号?|电表号?)$/i],
  ['STOCK', /^(物品名称|物品编号|库存|告警库存|物品类型|规格型号)$/],
  ['PARKING', /^(车位号|车位编[号码]|停车场编号|停车场类型|车牌号码?|车类型.*|车品牌|车位)$/],
]

/** Head words that count as a head at all, beside those of the fields. */
export const otherHeadWords =
  /^(序号|编号|no\.?|总层数|是否有电梯|付款方式|单价|总价|预售单价|备案单价|成交总价|租金|年龄|业主类型|置业顾问|贷款银行|首付款?|房屋费用|费用开始时间)$/i
