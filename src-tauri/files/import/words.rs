//! The words by which files call their columns, in English, German, French, Spanish, Italian, Dutch
//! and Polish.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::field::Field::{
    self, Account, Amount, Area, Capacity, City, Close, Country, Id, Industry, Latitude, Longitude,
    Measure, Month, Name, Owner, PostalCode, Potential, Quota, Region, Revenue, Stage, State,
    Street, Tenure, Territory, Workload,
};

/// Words by which files call each field, the surest first; without accents, as headers are compared.
pub(super) const WORDS: [(Field, &str); 26] = [
    (
        Id,
        "id code account_id customer_id client_id rep_id territory_id opportunity_id \
         account_number account_no acct_no customer_number customer_no customer_code \
         account_code kundennummer kunden_nr kundennr kunden_id debitor debitorennummer \
         numero_client no_client code_client id_client id_cliente codigo_cliente \
         numero_cliente codigo codice_cliente id_cliente_finale klantnummer klantnr klant_id \
         relatienummer numer_klienta nr_klienta id_klienta kod_klienta record_id external_id \
         sap_id provider_id store_id site_id storenum store_number number nr",
    ),
    (
        Name,
        "name account_name customer_name company_name company account customer client \
         organization organisation business_name store_name facility_name provider_name firma \
         firmenname kunde kundenname unternehmen bezeichnung name_1 nom societe entreprise \
         raison_sociale nom_client nombre empresa cliente razon_social nombre_cliente \
         ragione_sociale azienda denominazione nome nome_cliente naam bedrijf bedrijfsnaam \
         klant klantnaam nazwa nazwa_firmy klient nazwa_klienta kontrahent full_name rep_name \
         sales_agent territory_name",
    ),
    (
        Street,
        "street address street_address billing_street shipping_street mailing_street \
         address_1 address1 address_line_1 addr streetaddr provider_street_address strasse \
         str strasse_hausnummer strasse_und_hausnummer adresse anschrift rue adresse_1 voie \
         direccion calle domicilio indirizzo via straat adres straatnaam ulica adres_ulica ul",
    ),
    (
        PostalCode,
        "postal_code postcode zip zip_code zipcode zip5 zip_postal_code post_code plz \
         postleitzahl code_postal cp codigo_postal c_p cap codice_postale kod_pocztowy kod \
         billing_zip billing_zip_postal_code billing_postal_code shipping_zip \
         shipping_postal_code provider_zip_code",
    ),
    (
        City,
        "city town place home_city billing_city shipping_city strcity provider_city locality \
         ort stadt wohnort ville commune localite ciudad localidad poblacion municipio citta \
         comune localita plaats woonplaats stad gemeente miasto miejscowosc municipality",
    ),
    (
        State,
        "state province region billing_state shipping_state billing_state_province \
         state_province state_code strstate provider_state bundesland kanton departement \
         provincia estado comunidad_autonoma regione provincie wojewodztwo county_state",
    ),
    (
        Country,
        "country country_code country_name billing_country shipping_country land laendercode \
         pays code_pays pais paese nazione land_code kraj panstwo nation",
    ),
    (
        Latitude,
        "latitude lat home_lat y breitengrad breite latitud latitudine breedtegraad szerokosc \
         szerokosc_geograficzna geo_lat y_coord",
    ),
    (
        Longitude,
        "longitude lon lng long home_lon x laengengrad laenge longitud longitudine \
         lengtegraad dlugosc dlugosc_geograficzna geo_lon geo_lng x_coord",
    ),
    (
        Owner,
        "owner rep rep_id account_owner owner_name owner_email owner_id sales_rep salesperson \
         sales_person sales_agent rep_name representative account_manager account_executive \
         aussendienst aussendienstmitarbeiter adm vertreter betreuer kundenbetreuer \
         verkaeufer vertriebsmitarbeiter commercial vendeur representant charge_de_compte \
         vendedor comercial agente venditore responsabile accountmanager vertegenwoordiger \
         verkoper przedstawiciel handlowiec opiekun opiekun_klienta assigned_to assigned_user",
    ),
    (
        Territory,
        "territory territory_id territory_code territory_name sales_territory sales_area \
         gebiet verkaufsgebiet vertriebsgebiet bezirk secteur territoire zone_de_vente \
         territorio zona zona_di_vendita zona_de_ventas rayon verkoopgebied terytorium rejon",
    ),
    (
        Industry,
        "industry sector segment vertical branche industrie wirtschaftszweig \
         secteur_d_activite activite industria sector_de_actividad settore \
         settore_di_attivita bedrijfstak branza sektor",
    ),
    (
        Revenue,
        "revenue revenue_ltm sales turnover annual_revenue net_sales total_sales gross_sales \
         sales_ltm umsatz jahresumsatz nettoumsatz ca chiffre_d_affaires chiffre_affaires \
         ventes ventas facturacion ingresos fatturato ricavi vendite omzet netto_omzet \
         przychod przychody obrot sprzedaz amount",
    ),
    (
        Potential,
        "potential opportunity market_potential sales_potential potenzial potential_umsatz \
         potentiel potencial potenziale potentieel potencjal",
    ),
    (
        Workload,
        "workload workload_h workload_hours hours stunden besuchszeit heures horas ore uren \
         godziny arbeitslast charge_de_travail carga_de_trabajo carico_di_lavoro werklast \
         effort_hours",
    ),
    (Measure, ""),
    (
        Account,
        "account_id account customer_id customer account_number account_no customer_number \
         customer_no client_id kundennummer kunden_nr kundennr kunde code_client \
         numero_client client id_cliente codigo_cliente cliente codice_cliente klantnummer \
         klant nr_klienta numer_klienta klient id",
    ),
    (
        Month,
        "month period date monat datum zeitraum buchungsmonat mois periode mes fecha mese \
         data periodo maand miesiac okres quarter invoice_date order_date posting_date \
         rechnungsdatum date_facture fecha_factura data_fattura factuurdatum data_faktury \
         year_month",
    ),
    (
        Amount,
        "amount value revenue sales net_sales net_amount close_value deal_value betrag umsatz \
         wert montant valeur ventes importe ventas valor importo valore vendite fatturato \
         bedrag omzet waarde kwota wartosc sprzedaz total",
    ),
    (
        Stage,
        "stage status phase deal_stage sales_stage opportunity_stage verkaufsphase etape \
         statut etapa fase estado stato etap faza",
    ),
    (
        Close,
        "close_date close closing_date expected_close expected_close_date abschluss \
         abschlussdatum date_de_cloture date_cloture fecha_de_cierre fecha_cierre \
         data_di_chiusura data_chiusura sluitingsdatum data_zamkniecia due",
    ),
    (
        Tenure,
        "tenure_years tenure years seniority years_with_company jahre betriebszugehoerigkeit \
         anciennete antiguedad anzianita dienstjaren staz",
    ),
    (
        Capacity,
        "field_hours_per_year capacity capacity_hours hours field_hours stunden kapazitaet \
         capacite capacidad capacita capaciteit pojemnosc",
    ),
    (
        Region,
        "region area district parent zone regional_office gebiet regio regione obszar",
    ),
    (
        Quota,
        "quota target goal ziel zielumsatz objectif quota_annuel cuota objetivo obiettivo \
         doelstelling cel plan",
    ),
    (
        Area,
        "area area_code zip zip3 zip_code postal_code postcode plz postleitzahl code_postal \
         codigo_postal cap kod_pocztowy county county_fips fips geoid \
         geoid10 geoid20 zcta zcta5 nuts nuts_id unit code id",
    ),
];

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    WORDS
        .iter()
        .flat_map(|(_, words)| words.split(' '))
        .collect()
});

/// Says whether a header, in lower case with `_`, is one of the words.
pub(super) fn is_known(header: &str) -> bool {
    KNOWN.contains(header)
}
