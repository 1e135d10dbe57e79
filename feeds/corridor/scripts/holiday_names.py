#!/usr/bin/env python3
"""Chinese names of the public holidays of this feed: the column name_zh of holidays.csv.

Needs Python 3.9 or newer and nothing else.

    python3 holiday_names.py FEED_DIR            # print what would change; exit status 1 if anything does
    python3 holiday_names.py FEED_DIR --write    # rewrite holidays.csv

To be run after holidays.py, which writes the table without Chinese names.

A Chinese name is the usual one of the day in its country, in simplified characters.
Days that have one name everywhere are in NAMES; those that a country calls otherwise,
or that it alone keeps, are in COUNTRIES, which comes first.
A name is one of

* a name of these tables: `Mid-Autumn Festival`;
* a name and what SUFFIXES say behind it, more than once if need be:
  `Chinese New Year (Second Day) (observed)`;
* several of them, for days that fall together: `Mid-Autumn Festival; National Day`.

A name that is not made of these is an error, as are Latin letters in a Chinese one,
so that no name is left or half translated: the words are to be added here.
"""
import argparse
import csv
import io
import pathlib
import re
import sys

# Days that are called the same wherever they are kept.
NAMES = {
    "All Saints' Day": "诸圣节",
    "All Saints' Eve": "诸圣节前夕",
    "All Souls' Day": "诸灵节",
    "Ascension Day": "耶稣升天节",
    "Children's Day": "儿童节",
    "Chinese New Year": "春节",
    "Chinese New Year's Eve": "农历除夕",
    "Christmas Day": "圣诞节",
    "Christmas Eve": "平安夜",
    "Constitution Day": "宪法日",
    "Corpus Christi": "基督圣体圣血节",
    "Day off": "调休放假",
    "Diwali": "排灯节",
    "Double Ninth Festival": "重阳节",
    "Dragon Boat Festival": "端午节",
    "Easter Monday": "复活节星期一",
    "Easter Sunday": "复活节",
    "Eid al-Adha": "宰牲节",
    "Eid al-Fitr": "开斋节",
    "First Day of Ramadan": "斋月首日",
    "Good Friday": "耶稣受难日",
    "Immaculate Conception": "圣母无染原罪节",
    "Independence Day": "独立日",
    "International Children's Day": "国际儿童节",
    "International Human Rights Day": "国际人权日",
    "International Labor Day": "国际劳动节",
    "International New Year Day": "元旦",
    "International Women's Rights Day": "国际妇女节",
    "International Worker's Day": "国际劳动节",
    "Islamic New Year": "回历新年",
    "Isra' and Mi'raj": "登霄节",
    "Labor Day": "劳动节",
    "Lunar New Year": "春节",
    "May Day": "五一劳动节",
    "Mid-Autumn Festival": "中秋节",
    "New Year's Day": "元旦",
    "New Year's Eve": "元旦前夕",
    "Prophet Muhammad's Birthday": "先知穆罕默德诞辰",
    "Prophet's Birthday": "先知穆罕默德诞辰",
    "Tomb-Sweeping Day": "清明节",
    "Vesak Day": "卫塞节",
    "Worked weekend day": "调休上班日",
}
# Days of one country, and days that it calls otherwise.
COUNTRIES = {
    "BN": {
        "Anniversary of the revelation of the Quran": "古兰经降示纪念日",
        "Armed Forces Day": "武装部队日",
        "Eid al-Adha": "哈芝节",
        "Lunar New Year": "农历新年",
        "National Day": "国庆日",
        "Sultan Hassanal Bolkiah's Birthday": "苏丹哈桑纳尔·博尔基亚华诞",
        "Sultan Hassanal Bolkiah's Golden Jubilee": "苏丹哈桑纳尔·博尔基亚登基50周年庆典",
    },
    "CN": {
        "Chinese New Year (Spring Festival)": "春节",
        "Chinese New Year Extended Holiday": "春节延长假期",
        "National Day": "国庆节",
    },
    "HK": {
        "Chinese New Year": "农历年初一",
        "Hong Kong S.A.R. Establishment Day": "香港特别行政区成立纪念日",
        "National Day": "国庆日",
        "New Year's Day": "一月一日",
        "The Buddha's Birthday": "佛诞",
        "The Day following Mid-Autumn Festival": "中秋节翌日",
        "The Second Day following Mid-Autumn Festival": "中秋节后第二日",
        # the official word for a weekday, 周日, is a Sunday to most readers
        "The first weekday after Christmas Day": "圣诞节后第一个平日",
        "The fourth day of Chinese New Year": "农历年初四",
        "The second day of Chinese New Year": "农历年初二",
        "The third day of Chinese New Year": "农历年初三",
    },
    "ID": {
        "Day of Silence": "静居日",
        "General Election Day": "大选日",
        "Local Election Day": "地方选举日",
        "Pancasila Day": "建国五项原则日",
    },
    "KH": {
        "Day of Victory over the Genocidal Regime": "推翻种族灭绝政权胜利日",
        "HM King Norodom Sihamoni's Birthday": "诺罗敦·西哈莫尼国王华诞",
        "HM King Norodom Sihamoni's Coronation Day": "诺罗敦·西哈莫尼国王登基纪念日",
        "HM King Norodom Sihanouk Mourning Day": "诺罗敦·西哈努克太皇逝世纪念日",
        "HM Queen Norodom Monineath Sihanouk the Queen-Mother's Birthday": "诺罗敦·莫尼列·西哈努克太后华诞",
        "Khmer New Year's Day": "高棉新年",
        "Khmer New Year's Replacement Holiday": "高棉新年补假",
        "Meak Bochea Day": "万佛节",
        "National Day of Remembrance": "国家缅怀日",
        "National Independence Day": "国家独立日",
        "Paris Peace Agreement's Day": "巴黎和平协定纪念日",
        "Pchum Ben Day": "亡人节",
        "Peace Day in Cambodia": "柬埔寨和平日",
        "Royal Ploughing Ceremony": "御耕节",
        "Special Public Holiday": "特别公共假日",
        "Visaka Bochea Day": "佛诞节",
        "Water Festival": "送水节",
    },
    "LA": {
        "Lao National Day": "老挝国庆日",
        "Lao New Year's Day": "老挝新年泼水节",
    },
    # months of the Burmese calendar go by their numbers
    "MM": {
        "Armed Forces Day": "建军节",
        "Full Moon Day of Kason": "缅历二月月圆日",
        "Full Moon Day of Tabaung": "缅历十二月月圆日",
        "Full Moon Day of Tazaungmon": "缅历八月月圆日",
        "Full Moon Day of Waso": "缅历四月月圆日",
        "Independence Day": "独立节",
        "Karen New Year": "克伦族新年",
        "Martyrs' Day": "烈士节",
        "Myanmar New Year": "缅历新年泼水节",
        "National Day": "民族节",
        "Peasants' Day": "农民节",
        "Thadingyut Holidays": "点灯节",
        "Union Day": "联邦节",
    },
    "MY": {
        "Additional holiday": "额外公共假期",
        "Additional holiday in commemoration of the 2017 SEA Games": "2017年东南亚运动会额外公共假期",
        "Birthday of HM Yang di-Pertuan Agong": "最高元首诞辰",
        "Chinese New Year": "农历新年",
        "Day of Installation of the 15th Yang di-Pertuan Agong": "第十五任最高元首登基日",
        "Day of Installation of the 16th Yang di-Pertuan Agong": "第十六任最高元首登基日",
        "Eid al-Adha": "哈芝节",
        "General election additional holiday": "全国大选额外公共假期",
        "Malaysia Day": "马来西亚日",
        "National Day": "国庆日",
    },
    "PH": {
        "Additional special (non-working) day": "增设特别非工作日",
        "Black Saturday": "黑色星期六",
        "Bonifacio Day": "博尼法西奥日",
        "Day of Valor": "勇士日",
        "EDSA People Power Revolution Anniversary": "人民力量革命纪念日",
        "Elections special (non-working) day": "选举特别非工作日",
        "Maundy Thursday": "濯足节",
        "National Heroes Day": "国家英雄日",
        "Ninoy Aquino Day": "尼诺伊·阿基诺日",
        "Rizal Day": "黎刹日",
    },
    "SG": {
        "Chinese New Year": "农历新年",
        "Diwali": "屠妖节",
        "Eid al-Adha": "哈芝节",
        "National Day": "国庆日",
        "Polling Day": "投票日",
    },
    "TH": {
        "Asarnha Bucha": "三宝节",
        "Bridge Public Holiday": "连休特别假日",
        "Buddhist Lent Day": "守夏节",
        "Chakri Memorial Day": "却克里王朝纪念日",
        "Coronation Day": "国王加冕纪念日",
        "HM King Bhumibol Adulyadej Memorial Day": "普密蓬·阿杜德国王纪念日",
        "HM King Bhumibol Adulyadej the Great Memorial Day": "普密蓬·阿杜德大帝纪念日",
        "HM King Bhumibol Adulyadej the Great's Birthday": "普密蓬·阿杜德大帝诞辰",
        "HM King Bhumibol Adulyadej's Birthday": "普密蓬·阿杜德国王诞辰",
        "HM King Bhumibol Adulyadej's Royal Cremation Ceremony": "普密蓬·阿杜德国王御葬火化仪式",
        "HM King Chulalongkorn Memorial Day": "朱拉隆功国王纪念日",
        "HM King Maha Vajiralongkorn's Birthday": "玛哈·哇集拉隆功国王华诞",
        "HM King Maha Vajiralongkorn's Coronation Celebrations": "玛哈·哇集拉隆功国王加冕庆典",
        "HM Queen Sirikit The Queen Mother's Birthday": "诗丽吉王太后诞辰",
        "HM Queen Suthida's Birthday": "素提达王后华诞",
        "Makha Bucha": "万佛节",
        "National Children's Day": "儿童节",
        "National Day": "国庆日",
        "National Father's Day": "父亲节",
        "National Labor Day": "劳动节",
        "National Mother's Day": "母亲节",
        "Songkran Festival": "宋干节",
        "Visakha Bucha": "佛诞节",
    },
    "TL": {
        "Day of Our Lady of Immaculate Conception and Timor-Leste Patroness": "圣母无染原罪暨东帝汶主保日",
        "Memorial Day": "缅怀日",
        "National Heroes Day": "国家英雄日",
        "National Women's Day": "国家妇女日",
        "National Youth Day": "国家青年日",
        "Popular Consultation Day": "全民公决日",
        "Proclamation of Independence Day": "宣布独立日",
        "Restoration of Independence Day": "恢复独立日",
        "Veteran's Day": "老战士日",
    },
    "TW": {
        "Confucius' Birthday": "孔子诞辰纪念日",
        "Constitution Day": "行宪纪念日",
        "Day off": "调整放假",
        "Founding Day of the Republic of China": "元旦",
        "National Day": "双十节",
        "Peace Memorial Day": "和平纪念日",
        "Taiwan Restoration and Guningtou Victory Memorial Day": "台湾光复暨金门古宁头大捷纪念日",
        "Worked weekend day": "补行上班日",
    },
    "VN": {
        # in years whose last month has 29 days it is the 28th
        "29 of Lunar New Year": "除夕前一天",
        "Fifth Day of Lunar New Year": "正月初五",
        "Fourth Day of Lunar New Year": "正月初四",
        "Hung Kings' Commemoration Day": "雄王节",
        "Liberation Day/Reunification Day": "南方解放日暨国家统一日",
        "Lunar New Year's Eve": "除夕",
        "National Day": "国庆节",
        "Second Day of Lunar New Year": "正月初二",
        "Third Day of Lunar New Year": "正月初三",
        "Vietnam Cultural Day": "越南文化日",
    },
}
# What is said behind a name; \1, \2 and \3 are the date of the weekend day that is worked instead.
SUFFIXES = {
    r" Second Day": "第二天",
    r" \(Second Day\)": "第二天",
    r" \(additional holiday\)": "（额外公共假期）",
    r" \(in lieu\)": "（补休）",
    r" \(observed\)": "（补假）",
    r" \(substituted from (\d{4})-0?(\d+)-0?(\d+)\)": r"（\1年\2月\3日上班）",
}

LATIN = re.compile(r"[A-Za-z]+")


def read(path):
    """The columns and rows of a table."""
    with open(path, encoding="utf-8", newline="") as f:
        reader = csv.DictReader(f)
        return list(reader.fieldnames), list(reader)


def day(country, name):
    """The Chinese name of one holiday; none if it is not made of names and suffixes that are here."""
    if known := COUNTRIES.get(country, {}).get(name) or NAMES.get(name):
        return known
    for suffix, chinese in SUFFIXES.items():
        if found := re.search(f"{suffix}$", name):
            base = day(country, name[:found.start()])
            return base and base + found.expand(chinese)
    return None


def holiday(country, name):
    """The Chinese name of all that a row says is kept, and what of it is unknown."""
    parts = {part: day(country, part) for part in name.split("; ")}
    unknown = [part for part, chinese in parts.items() if not chinese]
    return "；".join(chinese or part for part, chinese in parts.items()), unknown


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feed", type=pathlib.Path)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--check", action="store_true", help="change nothing, as without options")
    way.add_argument("--write", action="store_true", help="rewrite holidays.csv")
    args = parser.parse_args()
    path = args.feed / "holidays.csv"
    columns, holidays = read(path)
    stale = "name_zh" not in columns
    if stale:
        columns.insert(columns.index("name") + 1, "name_zh")
    untranslated = []
    for row in holidays:
        chinese, unknown = holiday(row["country"], row["name"])
        left = unknown or LATIN.findall(chinese)
        if left:
            untranslated.append(f"{row['country']} {row['date']}: {row['name']} -> {chinese}: {'; '.join(left)}")
        elif row.get("name_zh") != chinese:
            print(f"{row['country']} {row['date']}: {row['name']}: {row.get('name_zh') or 'none'} -> {chinese}")
            row["name_zh"] = chinese
            stale = True
    if untranslated:
        sys.exit("\n".join(["names are left that are not known here:", *untranslated]))
    if args.write and stale:
        out = io.StringIO()
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(holidays)
        path.write_bytes(out.getvalue().encode("utf-8"))
    return 1 if stale and not args.write else 0


if __name__ == "__main__":
    sys.exit(main())
