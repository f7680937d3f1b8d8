package storage

import "moat/internal/brief"

// operators are the names of the operators in the four languages.
var operators = map[string]Operator{
	"tag": ByTag, "태그": ByTag, "タグ": ByTag, "标签": ByTag,
	"party": ByParty, "당사자": ByParty, "当事者": ByParty, "当事方": ByParty,
	"lang": ByLang, "언어": ByLang, "言語": ByLang, "语言": ByLang,
	"stage": ByStage, "단계": ByStage, "段階": ByStage, "阶段": ByStage,
	"before": Before, "이전": Before, "以前": Before, "之前": Before,
	"after": After, "이후": After, "以後": After, "之后": After,
}

// langWords are the languages by the names that readers know them by.
var langWords = map[string]string{
	"en": "en", "english": "en", "영어": "en", "英語": "en", "英语": "en",
	"ko": "ko", "korean": "ko", "한국어": "ko", "韓国語": "ko", "韩语": "ko",
	"ja": "ja", "japanese": "ja", "일본어": "ja", "日本語": "ja", "日语": "ja",
	"zh": "zh", "chinese": "zh", "중국어": "zh", "中国語": "zh", "中文": "zh",
}

// stageWords are the stages as the interface names them in the four languages,
// folded and without hyphens.
var stageWords = map[string]string{
	"in talks": string(brief.InTalks), "협의 중": string(brief.InTalks), "協議中": string(brief.InTalks), "洽谈中": string(brief.InTalks),
	"letter of intent": string(brief.LetterOfIntent), "의향서": string(brief.LetterOfIntent), "意向書": string(brief.LetterOfIntent), "意向书": string(brief.LetterOfIntent),
	"signed": string(brief.Signed), "서명": string(brief.Signed), "締結済み": string(brief.Signed), "已签署": string(brief.Signed),
	"part closed": string(brief.PartClosed), "일부 종결": string(brief.PartClosed), "一部完了": string(brief.PartClosed), "部分交割": string(brief.PartClosed),
	"closed": string(brief.Closed), "종결": string(brief.Closed), "完了": string(brief.Closed), "已交割": string(brief.Closed),
	"lapsed": string(brief.Lapsed), "무산": string(brief.Lapsed), "不成立": string(brief.Lapsed), "未达成": string(brief.Lapsed),
	"denied": string(brief.Denied), "부인": string(brief.Denied), "否定": string(brief.Denied), "已否认": string(brief.Denied),
}
