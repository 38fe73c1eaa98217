/**
 * Characters that are read in another way, or in more than one, when they are a family name; the usual reading first.
 * One entry is the character followed by its readings.
 */
const SINGLE = `单 shan|單 shan|仇 qiu|曾 zeng|覃 qin tan|解 xie|查 zha|区 ou|區 ou|朴 piao|盖 ge gai|蓋 ge gai|乐 yue le
樂 yue le|任 ren|繁 po|种 chong|折 she zhe|翟 zhai di|尉 wei yu|缪 miao|繆 miao|冼 xian|洗 xian|员 yun|員 yun|秘 bi
祭 zhai|宓 mi fu|逄 pang|逯 lu|郗 xi chi|郇 xun huan|黑 he hei|盛 sheng|石 shi|召 shao|句 gou|车 che|車 che|应 ying
宁 ning|甯 ning|佴 nai|那 na|能 nai|阚 kan|闞 kan|燕 yan|过 guo|哈 ha|纪 ji|藏 zang|谌 chen shen|諶 chen shen|沈 shen
隗 wei kui|叶 ye|葉 ye|柏 bai bo|薄 bo|贲 ben|费 fei bi|干 gan|葛 ge|冠 guan|观 guan|贾 jia|賈 jia|角 jue|空 kong
令 ling|牟 mu mou|难 ning|强 qiang jiang|瞿 qu|阙 que|撒 sa|少 shao|适 kuo|宿 su|相 xiang|行 xing|要 yao|於 yu|蔚 yu
长 chang zhang|占 zhan|重 chong|褚 chu|都 du|间 jian|降 xiang|教 jiao|颉 xie|乜 nie|恽 yun|呙 guo|炅 gui|莘 shen xin
眭 sui|幺 yao|么 yao|曲 qu|万 wan|六 lu liu|南 nan|番 pan fan|不 fou|弗 fu|奇 ji qi|洼 gui|郄 qie xi|郤 xi|臧 zang|尹 yin
訾 zi|濮 pu|亓 qi|隽 juan jun|妫 gui|芈 mi|卜 bu|石 shi|厘 xi|说 yue|粘 nian|谷 gu|吾 wu|台 tai|俞 yu|大 da|夏 xia|见 jian`

/** Compound family names whose characters are read in another way than alone, or that are written here to be known as one. */
const COMPOUND = `尉迟 yu chi|尉遲 yu chi|万俟 mo qi|萬俟 mo qi|单于 chan yu|长孙 zhang sun|長孫 zhang sun|澹台 tan tai
乐正 yue zheng|令狐 ling hu|鲜于 xian yu|皇甫 huang fu|夏侯 xia hou|诸葛 zhu ge|諸葛 zhu ge|司徒 si tu
司马 si ma|司馬 si ma|司空 si kong|公孙 gong sun|慕容 mu rong|上官 shang guan|欧阳 ou yang|歐陽 ou yang
东方 dong fang|独孤 du gu|南宫 nan gong|端木 duan mu|百里 bai li|呼延 hu yan|轩辕 xuan yuan|赫连 he lian
钟离 zhong li|宇文 yu wen|闾丘 lv qiu|淳于 chun yu|濮阳 pu yang|太叔 tai shu|申屠 shen tu|仲孙 zhong sun
公羊 gong yang|东郭 dong guo|西门 xi men|左丘 zuo qiu|谷梁 gu liang|拓跋 tuo ba|第五 di wu|完颜 wan yan
纳兰 na lan|叶赫 ye he|那拉 na la|公冶 gong ye|宗政 zong zheng|东阳 dong yang|南郭 nan guo|梁丘 liang qiu
闻人 wen ren|亓官 qi guan|巫马 wu ma|漆雕 qi diao`

/** The most frequent single family names, to tell a name from other words. */
const FREQUENT = new Set(
  `王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪
廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章
鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解
牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎
甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖
练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉
银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由張劉陳楊黃趙吳孫馬羅鄭謝許韓馮鄧葉蘇呂盧鐘陸`.replace(
    /\s/g,
    '',
  ),
)

const table = (text: string): ReadonlyMap<string, readonly string[]> =>
  new Map(
    text.split(/[|\n]/).map((entry) => {
      const [written = '', ...readings] = entry.trim().split(' ')
      return [written, readings]
    }),
  )

const singles = table(SINGLE)
const compounds = table(COMPOUND)

/** The readings a character has as a family name, the usual first; none when it is read as elsewhere. */
export const surnameReadings = (char: string): readonly string[] => singles.get(char) ?? []

/** The two syllables of a compound family name, undefined when these two characters are none. */
export const compoundSurname = (pair: string): readonly string[] | undefined => compounds.get(pair)

/** Whether a Han text starts with a usual family name. */
export const startsWithSurname = (text: string): boolean => {
  const [first = '', second = ''] = text
  return FREQUENT.has(first) || singles.has(first) || compounds.has(first + second)
}
