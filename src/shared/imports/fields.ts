/** What a column can mean. `roomText` is a whole door number in one cell; the other place fields are its parts. */
export const fields = [
  'roomText',
  'building',
  'entrance',
  'floor',
  'room',
  'areaPredicted',
  'areaMeasured',
  'innerAreaPredicted',
  'innerAreaMeasured',
  'layout',
  'decoration',
  'unitKind',
  'ownerNo',
  'buyerName',
  'buyerIdNo',
  'buyerPhone',
  'buyerGender',
  'share',
  'contractNo',
  'signedOn',
  'dueOn',
  'status',
  'remark',
] as const
export type Field = (typeof fields)[number]

/** What a sheet is imported as. OWNERS is a list of people that homes refer to by a number. */
export type SheetKind = 'UNITS' | 'SALES' | 'OWNERS'

/** The fields that each kind of sheet can give. */
export const fieldsOf: Record<SheetKind, readonly Field[]> = {
  UNITS: [
    'roomText',
    'building',
    'entrance',
    'floor',
    'room',
    'areaPredicted',
    'areaMeasured',
    'innerAreaPredicted',
    'innerAreaMeasured',
    'layout',
    'decoration',
    'unitKind',
    'ownerNo',
    'remark',
  ],
  SALES: [
    'roomText',
    'building',
    'entrance',
    'floor',
    'room',
    'buyerName',
    'buyerIdNo',
    'buyerPhone',
    'buyerGender',
    'share',
    'contractNo',
    'signedOn',
    'dueOn',
    'status',
    'remark',
  ],
  OWNERS: ['ownerNo', 'buyerName', 'buyerIdNo', 'buyerPhone', 'buyerGender', 'remark'],
}

/** How sure a label is: 3 the usual word for it, 2 a word for it, 1 a word that may mean it. */
type Words = readonly (readonly [words: RegExp, sure: 1 | 2 | 3])[]

/** Head words of each field, matched against a label without white space and brackets' decoration. First hit counts. */
export const fieldWords: Record<Field, Words> = {
  roomText: [
    [/^(楼栋房号|房屋坐落|房屋地址|房产地址|楼座房号|栋号房号|楼房号|房源|单位房号)$/, 3],
    [/^(房屋|房产|物业地址|坐落|房屋名称|房间全称|房号全称)$/, 2],
  ],
  building: [
    [/^(楼栋|楼栋号|栋号|楼号|幢号|楼幢号|座号|栋|幢|楼栋编号|楼栋名称|楼幢|所在楼栋|building)$/i, 3],
    [/^(楼栋号?\(.*\)|楼宇|座落楼栋)$/, 2],
  ],
  entrance: [[/^(单元|单元号|单元编号|梯号|门号|单元名称)$/, 3]],
  floor: [[/^(楼层|所在楼层|层|层数|房屋楼层|层号|所在层|floor)$/i, 3]],
  room: [[/^(房号|室号|房间号|房间|房屋编号|户号|房屋号|房间编号|门牌号|室|room)$/i, 3]],
  areaMeasured: [
    [/^实测(建筑)?面积/, 3],
    [/^(建筑)?面积\(?实测\)?$/, 3],
  ],
  areaPredicted: [
    [/^(预测|预售)(建筑)?面积/, 3],
    [/^建筑面积/, 3],
    [/^(面积|房屋面积|产权面积|销售面积)/, 2],
  ],
  innerAreaMeasured: [
    [/^实测(套内|户内|室内)/, 3],
    [/^(套内|户内|室内)(建筑)?面积\(?实测\)?$/, 3],
  ],
  innerAreaPredicted: [
    [/^(预测|预售)?(套内|户内|室内)(建筑|使用)?面积/, 3],
    [/^使用面积/, 1],
  ],
  layout: [[/^(户型|房屋户型|房型|户型图?编号|单位户型)$/, 3]],
  decoration: [[/^(装修|装修标准|装修情况|交付标准|精装\/毛坯|装修状况)$/, 3]],
  unitKind: [[/^(房屋类型|房屋用途|用途|物业类型|规划用途|业态|产品类型)$/, 3]],
  ownerNo: [[/^(业主编号|客户编号|业主号|住户编号)$/, 3]],
  buyerName: [
    [/^(买受人|买受人姓名|业主姓名|业主名称|客户姓名|购房人|购房人姓名|产权人|权利人|认购人|买方|业主)$/, 3],
    [/^(姓名|客户名称|客户|名称|联系人|住户姓名)$/, 2],
  ],
  buyerIdNo: [
    [/^(身份证|身份证号|身份证号码|证件号|证件号码|买受人证件号码?|身份证件号码?|证照号码)$/, 3],
    [/^(证件|id|idno)$/i, 1],
  ],
  buyerPhone: [
    [/^(电话|联系电话|手机|手机号|手机号码|电话号码|联系方式|移动电话|买受人电话)$/, 3],
    [/^(phone|mobile|tel)$/i, 2],
  ],
  buyerGender: [[/^性别$/, 3]],
  share: [[/^(份额|产权份额|共有份额|占比|产权比例|所占份额)$/, 3]],
  contractNo: [[/^(合同编号|合同号|合同备案号|买卖合同号|网签合同号|备案号|认购书编号)$/, 3]],
  signedOn: [
    [/^(签约日期|签约时间|合同签订日期|签订日期|网签日期|签订时间|签署日期)$/, 3],
    [/^(成交日期|认购日期|备案日期)$/, 1],
  ],
  dueOn: [
    [/^(合同约定交付日期|约定交付日期|合同交付日期|交付日期|约定交房日期|交房日期|合同交房日期|交付时间|交房时间)$/, 3],
  ],
  status: [[/^(状态|销售状态|房屋状态|签约状态|合同状态)$/, 3]],
  remark: [[/^(备注|说明|附注|备注说明|remark)$/i, 3]],
}
