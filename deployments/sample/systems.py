"""What the sample's ministries may have as information systems; all are invented, products are real names."""

from typing import NamedTuple


class Kind(NamedTuple):
    """A kind of system: code, names, business, the unit that has it, information with its grades, products."""

    code: str
    name_ja: str
    name_en: str
    business: str
    unit: str
    information: tuple[tuple[str, int, int, int], ...]
    products: tuple[str, ...]


PRODUCTS = {
    "exchange": ("Microsoft", "Exchange Server", "15.2.1118", "microsoft:exchange_server"),
    "windows": ("Microsoft", "Windows Server", "10.0.20348", ""),
    "sql": ("Microsoft", "SQL Server", "16.0.4100", "microsoft:sql_server"),
    "sharepoint": ("Microsoft", "SharePoint Server", "16.0.10400", "microsoft:sharepoint_server"),
    "httpd": ("Apache Software Foundation", "HTTP Server", "2.4.58", "apache:http_server"),
    "tomcat": ("Apache Software Foundation", "Tomcat", "10.1.16", "apache:tomcat"),
    "oracle": ("Oracle", "Database Server", "19.21", "oracle:database_server"),
    "weblogic": ("Oracle", "WebLogic Server", "14.1.1.0", "oracle:weblogic_server"),
    "vcenter": ("VMware", "vCenter Server", "8.0", "vmware:vcenter_server"),
    "netscaler": ("Citrix", "NetScaler ADC", "13.1", "citrix:netscaler_application_delivery_controller"),
    "pulse": ("Ivanti", "Connect Secure", "22.6", "ivanti:connect_secure"),
    "palo": ("Palo Alto Networks", "PAN-OS", "11.0.3", ""),
    "nginx": ("F5", "NGINX", "1.24.0", "f5:nginx"),
    "postgresql": ("PostgreSQL", "PostgreSQL", "15.5", "postgresql:postgresql"),
    "confluence": ("Atlassian", "Confluence Server", "8.5.3", "atlassian:confluence_server"),
}
"""By a short name: vendor, product, an invented version, and vendor and product of its CPE where one is known."""

KINDS = (
    Kind(
        "mail",
        "電子メール",
        "Electronic mail",
        "職員間及び外部との連絡",
        "systems",
        (("電子メール", 2, 2, 2), ("連絡先", 2, 1, 1)),
        ("exchange", "windows", "netscaler"),
    ),
    Kind(
        "web",
        "公開ウェブサイト",
        "Public web site",
        "国民への情報提供",
        "general",
        (("公表資料", 1, 2, 2),),
        ("httpd", "nginx", "tomcat"),
    ),
    Kind(
        "documents",
        "文書管理",
        "Document management",
        "行政文書の作成及び保存",
        "general",
        (("行政文書", 2, 2, 2), ("決裁記録", 2, 2, 1)),
        ("sharepoint", "sql", "windows"),
    ),
    Kind(
        "personnel",
        "人事情報",
        "Personnel records",
        "職員の人事及び給与",
        "personnel",
        (("職員の個人情報", 3, 2, 1),),
        ("oracle", "weblogic"),
    ),
    Kind(
        "accounting",
        "会計補助",
        "Accounting support",
        "予算の執行の補助",
        "accounting",
        (("支出の記録", 2, 2, 1),),
        ("oracle", "tomcat", "windows"),
    ),
    Kind(
        "remote",
        "遠隔接続",
        "Remote access",
        "庁外からの業務",
        "systems",
        (("接続の記録", 2, 2, 2),),
        ("pulse", "palo", "vcenter"),
    ),
    Kind(
        "knowledge",
        "知識共有",
        "Shared knowledge",
        "業務の手引の共有",
        "systems",
        (("業務の手引", 2, 1, 1),),
        ("confluence", "postgresql", "nginx"),
    ),
)  # fmt: skip - one kind on two lines
"""In the order in which ministries are given them."""
