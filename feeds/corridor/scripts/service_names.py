#!/usr/bin/env python3
"""Chinese names of the services of this feed: the column name_zh of services.csv.

Needs Python 3.9 or newer and nothing else.

    python3 service_names.py FEED_DIR            # print what would change; exit status 1 if anything does
    python3 service_names.py FEED_DIR --write    # rewrite services.csv

A Chinese name says what the English one says. Places have the Chinese names of
places.csv; yards and quays stand in YARDS, held against terminals.csv, and places
that the feed lacks in PLACES. Words for what runs are in KINDS and NOTES, those
for loops of ships in LINES and FORMS. A name is one of

* a route and a kind: `Qinzhou - Chongqing Guoyuan rail-sea train 2 (since 2022)`;
* a loop with its ports: `IA68, form of 2022 (Shanghai - Ningbo - Dalian)`.

Codes of loops stay as they are. A name in which other Latin words would be left
is an error, so that no name is half translated: the words are to be added here.
"""
import argparse
import csv
import io
import pathlib
import re
import sys

# Places of names that no row of the feed is called by.
PLACES = {
    "Bandar Seri Begawan": "斯里巴加湾市",
    "Beibu Gulf": "北部湾",
    "Cai Lan": "盖兰",
    "China": "中国",
    "Dili (old port)": "帝力旧港",
    "Guangzhou": "广州",
    "Hubei": "湖北",
    "India": "印度",
    "Indonesia": "印度尼西亚",
    "Mawan": "妈湾",
    "Middle East": "中东",
    "Mindanao Container Terminal": "棉兰老集装箱码头",
    "Ningbo-Zhoushan": "宁波舟山",
    "North": "北",
    "Port": "港",
    "Sepanggar": "实邦加",
    "Subic": "苏比克",
    "port": "港",
}
# Yards and quays, which terminals.csv names with more words about them.
YARDS = {
    "Beilun": "北仑",
    "Chengxiang": "城厢",
    "Dong Anh": "东英",
    "Dongchuan": "东川",
    "Guoyuan": "果园",
    "Kelana Jaya": "格拉那再也",
    "Kwai Tsing": "葵青",
    "Liujing": "六景",
    "Thilawa": "迪拉瓦",
    "Tuanjiecun": "团结村",
    "Tuen Mun": "屯门",
    "Waigaoqiao": "外高桥",
    "Wangjiaying": "王家营",
    "Xiaonanya": "小南垭",
}
# What runs. A number behind it tells runs of one day apart, a year when it ran.
KINDS = {
    "ASEAN Express": "东盟快车",
    "Lancang-Mekong Express": "澜湄快线",
    "barge": "驳船",
    "cold-chain train": "冷链班列",
    "container express": "集装箱快速班列",
    "container train": "集装箱班列",
    "direct express": "直达快线",
    "durian express": "榴莲快线",
    "first train": "首发班列",
    "freight shuttle": "货运穿梭列车",
    "freight train": "货运班列",
    "freighter": "货机航班",
    "fruit express": "水果快线",
    "landbridge container train": "陆桥集装箱班列",
    "liner": "集装箱班轮",
    "lorry line": "卡车班线",
    "metre-gauge train": "米轨货运列车",
    "passenger flight": "客运航班",
    "pilot train": "测试班列",
    "rail-sea express": "铁海联运快速班列",
    "rail-sea train": "铁海联运班列",
    "river liner": "内河集装箱班轮",
    "supply barge": "供港驳船",
    "through train": "直达班列",
    "trial train": "试运行班列",
    "typical barge": "代表性驳船航线",
    "typical feeder": "代表性支线",
    "typical service": "代表性航线",
}
# What is said besides, wherever it stands; \1 is a year.
NOTES = {
    r" \(belly hold\)": "腹舱",
    r" \(five days\)": "五日达",
    r" \(for Myanmar\)": "缅甸方向",
    r" \(lock repair (\d{4})\)": r"\1年船闸检修",
    r" \(lock repairs since (\d{4})\)": r"\1年起船闸检修期",
    r" \(lock repairs\)": "船闸检修期",
    r" \(since (\d{4})\)": r"\1年起",
    r" by the Pinglu canal\b": "经平陆运河",
    r" from (\d{4})$": r"\1年起",
    r" to (\d{4})$": r"至\1年",
}
# What stands before the ports of a loop, apart by commas: carriers, what a loop is called, and which part or form it is.
LINES = {
    "CK Line": "天敬海运",
    "COSCO": "中远海运",
    "COSCO fruit liner": "中远海运水果班轮",
    "Dongyoung": "东暎海运",
    "HASCO": "海华轮船",
    "Heung-A": "兴亚航运",
    "Jin Jiang": "锦江航运",
    "Liner": "班轮",
    "MSC": "地中海航运",
    "Maersk": "马士基",
    "Pan Ocean": "泛洋海运",
    "SITC": "海丰国际",
    "Sinokor": "长锦商船",
    "Sinotrans": "中外运",
    "VGI butterfly": "VGI蝶形航线",
}
FORMS = {
    r"Java half": "爪哇段",
    r"Thailand half": "泰国段",
    r"eastbound": "东行",
    r"eastern half": "东段",
    r"form of (\d{4})": r"\1年版",
    r"form of April (\d{4})": r"\1年4月版",
    r"form of February (\d{4})": r"\1年2月版",
    r"northbound": "北行",
    r"southbound": "南行",
    r"string (\d+)": r"航线\1",
    r"westbound": "西行",
}
# Carriers and loops that people write in Latin letters in Chinese as well.
KEPT = {"Bengal", "Harbour-Link", "Pertiwi"}

LOOP = re.compile(r"(.+?) \(([^()]+ - [^()]+)\)")
KIND = re.compile(rf",? ({'|'.join(sorted(KINDS, key=len, reverse=True))})(?: (\d+))?(?= -|$)")
WORD = re.compile(r"[A-Za-z][A-Za-z0-9'-]*")
CODE = re.compile(r"[A-Z0-9]+")


def read(path):
    """The columns and rows of a table."""
    with open(path, encoding="utf-8", newline="") as f:
        reader = csv.DictReader(f)
        return list(reader.fieldnames), list(reader)


class Names:
    """Chinese names of places, and with them those of services."""

    def __init__(self, feed):
        places, terminals = (
            {row["name"]: row["name_zh"] for row in read(feed / f"{table}.csv")[1] if row["name_zh"]}
            for table in ("places", "terminals"))
        for yard, chinese in YARDS.items():
            longer = [zh for name, zh in terminals.items() if yard in name]
            if not any(chinese in zh for zh in longer):
                sys.exit(f"{yard} is {chinese} here, in terminals.csv {', '.join(longer) or 'no part of a name'}")
        # what the feed itself says comes first
        self.known = {**PLACES, **YARDS, **places}

    def station(self, text):
        """A place, with a yard in it or a city behind it; as it stands if it is not known."""
        if text in self.known:
            return self.known[text]
        if inside := re.fullmatch(r"(.+) \((.+)\)", text):
            return self.station(inside[2]) + self.station(inside[1])
        words = text.split(" ")
        for end in range(len(words) - 1, 0, -1):
            if head := self.known.get(" ".join(words[:end])):
                return head + self.station(" ".join(words[end:]))
        return text

    def route(self, text):
        """Places one after the other."""
        stops = (stop.split(" and ") for stop in text.split(" - "))
        return "—".join("、".join(map(self.station, stop)) for stop in stops)

    def loop(self, head, ports):
        """A loop by its code or carriers, with its ports."""
        names, forms = [], []
        for part in head.split(", "):
            form = next((re.sub(form, zh, part) for form, zh in FORMS.items() if re.fullmatch(form, part)), None)
            if form:
                forms.append(form)
            else:
                names.append(LINES.get(part) or self.route(part))
        return f"{'，'.join(['、'.join(names), *forms])}（{self.route(ports)}）"

    def service(self, name):
        """The Chinese name of a service."""
        if loop := LOOP.fullmatch(name):
            return self.loop(loop[1], loop[2])
        notes = []
        for note, chinese in NOTES.items():
            if found := re.search(note, name):
                notes.append(found.expand(chinese))
                name = name[:found.start()] + name[found.end():]
        kind = KIND.search(name)
        if not kind:
            return name
        number = kind[2] or ""
        if len(number) == 4:
            notes.insert(0, f"{number}年")
            number = ""
        route = self.route(name[:kind.start()] + name[kind.end():])
        return route + KINDS[kind[1]] + number + "".join(f"（{note}）" for note in notes)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feed", type=pathlib.Path)
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--check", action="store_true", help="change nothing, as without options")
    way.add_argument("--write", action="store_true", help="rewrite services.csv")
    args = parser.parse_args()
    path = args.feed / "services.csv"
    columns, services = read(path)
    stale = "name_zh" not in columns
    if stale:
        columns.insert(columns.index("name") + 1, "name_zh")
    names = Names(args.feed)
    untranslated = []
    for row in services:
        chinese = names.service(row["name"])
        left = [word for word in WORD.findall(chinese) if not CODE.fullmatch(word) and word not in KEPT]
        if left:
            untranslated.append(f"{row['id']}: {row['name']} -> {chinese}: {' '.join(left)}")
        elif row.get("name_zh") != chinese:
            print(f"{row['id']}: {row.get('name_zh') or 'none'} -> {chinese}")
            row["name_zh"] = chinese
            stale = True
    if untranslated:
        sys.exit("\n".join(["words are left that are no codes:", *untranslated]))
    if args.write and stale:
        out = io.StringIO()
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(services)
        path.write_text(out.getvalue(), encoding="utf-8")
    return 1 if stale and not args.write else 0


if __name__ == "__main__":
    sys.exit(main())
