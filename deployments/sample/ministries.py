"""The ministries of the sample: real names in the official order (建制順), everything else assumed."""

from typing import NamedTuple


class Ministry(NamedTuple):
    """One of the forty. `secretariat`: what its general affairs department is called; `labels`: whose items bind it."""

    code: str
    name_ja: str
    name_en: str
    parent: str = ""
    labels: tuple[str, ...] = ()
    secretariat: tuple[str, str] = ("大臣官房", "Minister's Secretariat")
    calendar_note: str = ""

    @property
    def is_commission(self) -> bool:
        """True for the small bodies around a commission, which have fewer departments."""
        return self.name_ja.endswith(("委員会", "院"))


CABINET = ("内閣総務官室", "Cabinet Affairs Office")
COMMISSION = ("会務官室", "Commission Office")
GROUP = ("戦略・組織グループ", "Strategy and Organization Group")
DIRECTOR = ("統括官室", "Director-General's Office")
REGULATION = ("原子力規制庁長官官房", "Secretariat of the NRA")
AGENCY = ("長官官房", "Commissioner's Secretariat")
OFFICE = ("事務局", "Secretariat")
GENERAL_OFFICE = ("事務総局", "General Secretariat")
ROUND_THE_CLOCK = "24時間の業務があるが、委員会の期日は官庁の執務日で数える"

CLOUD, PUBLIC, SENSITIVE, PLATFORM = "cloud", "public-service", "classified", "platform"

MINISTRIES = (
    Ministry("CAS", "内閣官房", "Cabinet Secretariat", "", (CLOUD, SENSITIVE), CABINET),
    Ministry("JINJIIN", "人事院", "National Personnel Authority", "", (CLOUD, PUBLIC, PLATFORM), GENERAL_OFFICE),
    Ministry("CAO", "内閣府", "Cabinet Office", "", (CLOUD, PUBLIC)),
    Ministry("JFTC", "公正取引委員会", "Japan Fair Trade Commission", "CAO", (SENSITIVE,), GENERAL_OFFICE),
    Ministry("NPSC", "国家公安委員会", "National Public Safety Commission", "CAO", (SENSITIVE,), COMMISSION),
    Ministry("NPA", "警察庁", "National Police Agency", "NPSC", (PUBLIC, SENSITIVE), AGENCY, ROUND_THE_CLOCK),
    Ministry("PPC", "個人情報保護委員会", "Personal Information Protection Commission", "CAO", (CLOUD,), OFFICE),
    Ministry("JCRC", "カジノ管理委員会", "Japan Casino Regulatory Commission", "CAO", (), OFFICE),
    Ministry("FSA", "金融庁", "Financial Services Agency", "CAO", (CLOUD, PUBLIC), AGENCY),
    Ministry("CAA", "消費者庁", "Consumer Affairs Agency", "CAO", (CLOUD, PUBLIC), AGENCY),
    Ministry("CFA", "こども家庭庁", "Children and Families Agency", "CAO", (CLOUD, PUBLIC), AGENCY),
    Ministry("DA", "デジタル庁", "Digital Agency", "", (CLOUD, PUBLIC, PLATFORM), GROUP),
    Ministry("RA", "復興庁", "Reconstruction Agency", "", (CLOUD,), DIRECTOR),
    Ministry("MIC", "総務省", "Ministry of Internal Affairs and Communications", "", (CLOUD, PUBLIC, PLATFORM)),
    Ministry("EDCC", "公害等調整委員会", "Environmental Dispute Coordination Commission", "MIC", (), OFFICE),
    Ministry("FDMA", "消防庁", "Fire and Disaster Management Agency", "MIC", (PUBLIC,), AGENCY, ROUND_THE_CLOCK),
    Ministry("MOJ", "法務省", "Ministry of Justice", "", (CLOUD, PUBLIC, SENSITIVE)),
    Ministry("PSIA", "公安調査庁", "Public Security Intelligence Agency", "MOJ", (SENSITIVE,), AGENCY),
    Ministry("MOFA", "外務省", "Ministry of Foreign Affairs", "", (PUBLIC, SENSITIVE)),
    Ministry("MOF", "財務省", "Ministry of Finance", "", (CLOUD, PLATFORM)),
    Ministry("NTA", "国税庁", "National Tax Agency", "MOF", (PUBLIC, SENSITIVE), AGENCY),
    Ministry("MEXT", "文部科学省", "Ministry of Education, Culture, Sports, Science and Technology", "", (CLOUD,)),
    Ministry("JSA", "スポーツ庁", "Japan Sports Agency", "MEXT", (CLOUD,), AGENCY),
    Ministry("ACA", "文化庁", "Agency for Cultural Affairs", "MEXT", (CLOUD, PUBLIC), AGENCY),
    Ministry("MHLW", "厚生労働省", "Ministry of Health, Labour and Welfare", "", (CLOUD, PUBLIC, SENSITIVE)),
    Ministry("CLRC", "中央労働委員会", "Central Labour Relations Commission", "MHLW", (), OFFICE),
    Ministry("MAFF", "農林水産省", "Ministry of Agriculture, Forestry and Fisheries", "", (CLOUD, PUBLIC)),
    Ministry("FA", "林野庁", "Forestry Agency", "MAFF", (CLOUD,), AGENCY),
    Ministry("JFA", "水産庁", "Fisheries Agency", "MAFF", (CLOUD,), AGENCY),
    Ministry("METI", "経済産業省", "Ministry of Economy, Trade and Industry", "", (CLOUD, PUBLIC, SENSITIVE)),
    Ministry("JPO", "特許庁", "Japan Patent Office", "METI", (PUBLIC, SENSITIVE), AGENCY),
    Ministry("MLIT", "国土交通省", "Ministry of Land, Infrastructure, Transport and Tourism", "", (CLOUD, PUBLIC)),
    Ministry("JMA", "気象庁", "Japan Meteorological Agency", "MLIT", (PUBLIC,), AGENCY, ROUND_THE_CLOCK),
    Ministry("JCG", "海上保安庁", "Japan Coast Guard", "MLIT", (SENSITIVE,), AGENCY, ROUND_THE_CLOCK),
    Ministry("JTA", "観光庁", "Japan Tourism Agency", "MLIT", (CLOUD, PUBLIC), AGENCY),
    Ministry("JTSB", "運輸安全委員会", "Japan Transport Safety Board", "MLIT", (), OFFICE),
    Ministry("MOE", "環境省", "Ministry of the Environment", "", (CLOUD, PUBLIC)),
    Ministry(
        "NRA", "原子力規制委員会", "Nuclear Regulation Authority", "MOE", (SENSITIVE,), REGULATION, ROUND_THE_CLOCK
    ),
    Ministry("MOD", "防衛省", "Ministry of Defense", "", (SENSITIVE, PLATFORM), calendar_note=ROUND_THE_CLOCK),
    Ministry("BOA", "会計検査院", "Board of Audit", "", (SENSITIVE,), GENERAL_OFFICE),
)
